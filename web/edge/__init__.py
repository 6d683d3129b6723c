"""How the site meets the net: limits on slow and many clients, hosts, proxies, turns, metrics."""

from web.edge.connection import Connection
from web.edge.costs import COSTS, HEALTH, Share, cost_of
from web.edge.counts import Counts, exposition, summed
from web.edge.gate import Gate, names_of
from web.edge.limits import Limits
from web.edge.monitor import Monitor
from web.edge.peers import Proxies
from web.edge.process import Server
from web.edge.rate import Allowance, Rate
from web.edge.room import Room
from web.edge.settings import Edge
from web.edge.supervisor import CANNOT_BEGIN, Supervisor
from web.edge.told import Told
from web.edge.turns import Turns

__all__ = [
    "CANNOT_BEGIN",
    "COSTS",
    "HEALTH",
    "Allowance",
    "Connection",
    "Counts",
    "Edge",
    "Gate",
    "Limits",
    "Monitor",
    "Proxies",
    "Rate",
    "Room",
    "Server",
    "Share",
    "Supervisor",
    "Told",
    "Turns",
    "cost_of",
    "exposition",
    "names_of",
    "summed",
]
