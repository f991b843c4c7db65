"""Write a tree of blocks as text: what the golden files hold."""

from __future__ import annotations

from casework.documents.block_text import passages
from casework.documents.blocks import (
    Block,
    Document,
    ExhibitHead,
    ExhibitSheet,
    Figure,
    Heading,
    Inline,
    ListBlock,
    PageBreak,
    Run,
    inline_text,
)


def tree(document: Document) -> str:
    """Write the block tree as text, one block a line: what the golden files hold."""
    lines = [f"Document {document.title!r} {document.reference} draft={document.draft}"]
    for block in document.blocks:
        lines.append(f"  {type(block).__name__}{_traits(block)}")
        lines.extend(
            "    " + " ".join(_inline_tree(inline) for inline in inlines)
            for inlines in passages(block)
        )
    return "\n".join(lines) + "\n"


def _traits(block: Block) -> str:
    if isinstance(block, Heading):
        return f" {block.level}" + (f" #{block.anchor}" if block.anchor else "")
    if isinstance(block, PageBreak) and block.footer is not None:
        return f" footer={block.footer!r}"
    if isinstance(block, ExhibitHead):
        return f" #{block.anchor}"
    figure = block.figure if isinstance(block, ExhibitSheet) else block
    if isinstance(figure, Figure):
        size = f"{figure.picture.width}x{figure.picture.height} " if figure.picture else ""
        return f" {size}alt={figure.alternative!r}"
    if isinstance(block, ListBlock):
        return " ordered" if block.ordered else " bulleted"
    return ""


def _inline_tree(inline: Inline) -> str:
    if isinstance(inline, Run):
        style = ("b" if inline.bold else "") + ("i" if inline.italic else "")
        mark = f"{{{inline.field}}}" if inline.field else ""
        leads = f"->{inline.link}" if inline.link else ""
        return f"{style}{mark}{inline.text!r}{leads}"
    return f"<{type(inline).__name__} {inline_text(inline)!r}>"
