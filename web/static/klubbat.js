// The site's only script, and nothing needs it: it suggests words while one types in the search box,
// as the combobox of the WAI-ARIA Authoring Practices (list autocomplete, chosen by hand), and shows
// the button that copies a reference.
"use strict";

const PAUSE = 120; // milliseconds without a key before anything is asked for
const SHORTEST = 2; // characters

function suggesting(input) {
  const list = document.createElement("ul");
  list.id = `${input.id}-forslag`;
  list.className = "suggestions";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.dataset.label);
  input.after(list);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");

  let typed = input.value;
  let chosen = -1;
  let asked = null;
  let waiting = 0;

  const close = () => {
    clearTimeout(waiting);
    asked?.abort();
    chosen = -1;
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };

  const choose = (n) => {
    const options = list.children;
    options[chosen]?.setAttribute("aria-selected", "false");
    chosen = (n + 1 + options.length + 1) % (options.length + 1) - 1; // -1 is what was typed
    const option = options[chosen];
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) input.setAttribute("aria-activedescendant", option.id);
    else input.removeAttribute("aria-activedescendant");
    input.value = option ? option.textContent : typed;
  };

  const show = (words) => {
    close();
    if (!words.length || document.activeElement !== input) return;
    list.replaceChildren(...words.map((word, n) => {
      const option = document.createElement("li");
      option.id = `${list.id}-${n}`;
      option.textContent = word; // as text, never as markup
      option.lang = "sv";
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      return option;
    }));
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
  };

  const ask = async () => {
    asked?.abort();
    asked = new AbortController();
    const address = `${input.dataset.suggest}?${new URLSearchParams({ q: typed })}`;
    try {
      const answer = await fetch(address, { signal: asked.signal });
      if (answer.ok) show((await answer.json())[1]);
    } catch { /* one typed on, or the server is away: there is nothing to suggest */ }
  };

  input.addEventListener("input", () => {
    typed = input.value;
    close();
    if (typed.trim().length >= SHORTEST) waiting = setTimeout(ask, PAUSE);
  });
  input.addEventListener("keydown", (event) => {
    if (list.hidden || event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      choose(chosen + (event.key === "ArrowDown" ? 1 : -1));
      event.preventDefault();
    } else if (event.key === "Escape") {
      input.value = typed;
      close();
      event.preventDefault(); // the first Escape closes the list, the second is the browser's
    } else if (event.key === "Tab" || event.key === "Enter") {
      close();
    }
  });
  input.addEventListener("blur", close);
  list.addEventListener("pointerdown", (event) => event.preventDefault()); // the box keeps the focus
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (!option) return;
    input.value = option.textContent;
    close();
    input.form.requestSubmit();
  });
}

function copying(button) {
  const field = document.getElementById(button.dataset.copy);
  const said = document.getElementById(button.dataset.said);
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(field.value);
    said.textContent = said.dataset.done;
  });
}

document.querySelectorAll("input[data-suggest]").forEach(suggesting);
document.querySelectorAll("button[data-copy]").forEach(copying);
