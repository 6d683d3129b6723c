"""Hands letters over: to the system's sendmail, or to a server by SMTP."""

import smtplib
import ssl
import subprocess
from collections.abc import Callable
from email.message import EmailMessage
from email.utils import parseaddr

from corpus.errors import KlubbatError
from web.digest.definition import Sending

SECONDS = 60
"""How long a server or a program may take to answer."""

Send = Callable[[EmailMessage], None]
"""Hands one letter over. It raises `NotSent`, or another error if nobody knows."""


class NotSent(KlubbatError):
    """A letter was surely not taken over. The message is the reason."""


def handing_over(sending: Sending) -> Send:
    """The function that hands letters over; a server is connected to once for each."""
    if sending.host:
        return lambda mail: _by_smtp(mail, sending)
    return lambda mail: _by_sendmail(mail, sending.sendmail)


def _by_sendmail(mail: EmailMessage, program: str) -> None:
    sender, reader = parseaddr(str(mail["From"]))[1], str(mail["To"])
    # Programs end lines in their own way, and take a carriage return for text.
    text = mail.as_bytes().replace(b"\r\n", b"\n")
    try:
        done = subprocess.run(  # noqa: S603 - the operator names the program
            [program, "-i", "-f", sender, "--", reader],
            input=text,
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except OSError as error:
        raise NotSent(f"{program}: {error.strerror or error}") from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
        raise NotSent(f"{program} ended with {done.returncode}{': ' * bool(said)}{said}")


def _by_smtp(mail: EmailMessage, sending: Sending) -> None:
    try:
        server = _connected(sending)
    except (OSError, smtplib.SMTPException) as error:
        raise NotSent(f"{sending.host}:{sending.port}: {_why(error)}") from error
    with server:
        try:
            server.send_message(mail)
        except (
            smtplib.SMTPRecipientsRefused,
            smtplib.SMTPResponseException,
            smtplib.SMTPNotSupportedError,
        ) as error:
            raise NotSent(f"{sending.host}:{sending.port}: {_why(error)}") from error


def _connected(sending: Sending) -> smtplib.SMTP:
    if sending.security == "tls":
        context = ssl.create_default_context()
        server: smtplib.SMTP = smtplib.SMTP_SSL(
            sending.host, sending.port, timeout=SECONDS, context=context
        )
    else:
        server = smtplib.SMTP(sending.host, sending.port, timeout=SECONDS)
    try:
        if sending.security == "starttls":
            server.starttls(context=ssl.create_default_context())
        if sending.password is not None:
            server.login(sending.user, sending.password.read_text("utf-8").strip())
    except BaseException:
        server.close()
        raise
    return server


def _why(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, said = next(iter(error.recipients.values()))
        return f"{code} {_decoded(said)}"
    if isinstance(error, smtplib.SMTPResponseException):
        return f"{error.smtp_code} {_decoded(error.smtp_error)}"
    return str(getattr(error, "strerror", None) or error)


def _decoded(said: bytes | str) -> str:
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return " ".join(text.split())
