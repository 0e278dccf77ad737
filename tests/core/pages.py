"""Reading a drawn page: ids, references, and what the content policy would refuse."""

import re
from html.parser import HTMLParser


class Page(HTMLParser):
    """Ids, references and suspicious attributes of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.references: list[str] = []
        self.labels: list[str] = []
        self.inline: list[str] = []
        self.headings: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what this element names, points to, or brings inline."""
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(tag)
        for name, value in ((name, value or "") for name, value in attrs):
            if name == "id":
                self.ids.append(value)
            elif name in ("aria-describedby", "aria-labelledby"):
                self.references += value.split()
            elif name == "for":
                self.labels.append(value)
            elif name == "style" or re.fullmatch(r"on[a-z]+", name) or value.startswith("javascript:"):
                self.inline.append(f"{tag} {name}")
        if tag == "style" or (tag == "script" and not dict(attrs).get("src")):
            self.inline.append(tag)


def parsed(text: str) -> Page:
    """The page read."""
    made = Page()
    made.feed(text)
    return made
