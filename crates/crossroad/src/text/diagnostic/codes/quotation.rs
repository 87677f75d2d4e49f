//! Codes of quotations and the texts they are quoted from.

codes! {
    QUOTE_NOT_FOUND = "quote-not-found", Error, "the quotation does not stand in its source" {
        means: "Every quotation occurs in the text of its source word for word. Typography (the shape of quotation marks and dashes, ligatures), Unicode's ways to write one character, and white space may differ; case, wording, digits and look-alike letters may not. It begins and ends with whole words: `likely` is not found in `unlikely`, nor `can` in `can't`, nor `500` in `1,500`. The words given as `prefix` and `suffix` must stand right before and behind it.",
        example: "# (with the text of the source beside it)\n[claims.vacuum]\nsource = \"note\"\nquote = \"a sudden vacum\"",
        mend: "Copy the passage from the text of the source; `crossroad source show` prints it with line numbers. A quotation is one unbroken passage: quote the parts around an omission as two claims. If the source does not say it, the statements resting on the claim need another support.",
    }
    QUOTE_AMBIGUOUS = "quote-ambiguous", Error, "the quotation stands in its source more than once" {
        means: "A quotation occurs exactly once, so that everybody finds the same place. All places are listed with their lines.",
        example: "# (with the text of the source beside it)\n[claims.stay]\nsource = \"note\"\nquote = \"the troops\"",
        mend: "Quote more of the sentence, or tell the places apart with `prefix = \"…\"` (the words right before) or `suffix = \"…\"` (the words right behind).",
    }
    QUOTE_STRUCK = "quote-struck", Error, "the quotation stands in struck lines" {
        means: "Lines of a source that `struck` names are no evidence (an advertisement inside the article, say) and cannot be quoted; nor can a quotation run across them, since striking a line would then make a sentence that nobody wrote.",
        example: "# (with the text of the source beside it)\n[sources.note]\nfile = \"sources/note.txt\"\nstruck = [\"12-14\"]",
        mend: "Take the lines out of `struck` if they are the source's own words; else quote something else, or the parts before and behind as two claims.",
    }
    BAD_STRUCK = "bad-struck", Error, "these are no lines of the source" {
        means: "`struck` lists lines of the source's text by number, counted from 1: `\"12\"` is one line, `\"12-14\"` are three.",
        example: "# (with the text of the source beside it)\n[sources.note]\nfile = \"sources/note.txt\"\nstruck = [\"14-12\"]",
        mend: "Correct the numbers; `crossroad source show` prints the text with them.",
    }
    STRUCK_UNSEALED = "struck-unsealed", Warning, "lines are struck from a text that may change" {
        means: "`struck` counts lines. Without `sha256` nobody notices when the text changes and the numbers then strike other lines.",
        example: "# (with the text of the source beside it)\n[sources.note]\nfile = \"sources/note.txt\"\nstruck = [\"12\"]",
        mend: "Add the `sha256` that the hint shows.",
    }
    SOURCE_CHANGED = "source-changed", Error, "the text of the source has changed" {
        means: "The SHA-256 of the text is not the one written in the file, so it is not the text that the analyst looked at. Quotations are still looked for in the new text.",
        example: "# (with the text of the source beside it)\n[sources.note]\nfile = \"sources/note.txt\"\nsha256 = \"0000000000000000000000000000000000000000000000000000000000000000\"",
        mend: "Bring the old text back; or look at what has changed, at `struck` too, and write the new value.",
    }
    SOURCE_MISSING = "source-missing", Error, "the text of the source is not there" {
        means: "No file is where `file` says, counted from the folder of the conflict file. What is quoted from it cannot be checked.",
        example: "# (with the text of the source beside it)\n[sources.note]\nfile = \"sources/lost.txt\"",
        mend: "Correct the path, bring the file back, or leave out `file` if the text cannot be kept: its quotations then count as not checked.",
    }
    SOURCE_OUTSIDE = "source-outside", Error, "the text of the source lies outside the folder of the conflict" {
        means: "Texts of sources are read from the folder of the conflict file and the folders in it, links followed; a path that leads elsewhere (absolute, with `..`, by a link) is not read. A conflict may come from somebody else, and what it quotes is shown in reports: it is not to carry other files of yours along.",
        example: "# (with the text of the source elsewhere)\n[sources.note]\nfile = \"../elsewhere/note.txt\"",
        mend: "Keep the texts in a folder beside the conflict file. If they are to stay elsewhere, say where when you run a command: `--sources-root FOLDER`.",
    }
    SOURCE_UNREADABLE = "source-unreadable", Error, "the text of the source cannot be read" {
        means: "Something is where `file` says, but reading it failed: it is not a file, is too large, or may not be read.",
        example: "# (with the text of the source beside it)\n[sources.note]\nfile = \"sources\"",
        mend: "Correct the path or the rights of the file.",
    }
    SOURCE_NOT_TEXT = "source-not-text", Error, "the source is not plain text" {
        means: "Quotations are looked for in UTF-8 text, plain or Markdown. A file with other bytes has no words to find, and in the markup of a web page the menus, advertisements and forms around an article could be quoted.",
        example: "# (with the text of the source beside it)\n[sources.note]\nfile = \"sources/page.html\"",
        mend: "Take a web page in with `crossroad source add FILE PAGE`, which keeps the text of the article. Make text of a PDF with `pdftotext`, which marks where its pages end, and take that in. Save other documents as UTF-8 text.",
    }
}
