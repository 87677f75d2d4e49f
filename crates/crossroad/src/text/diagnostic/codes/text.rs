//! Codes of the text itself: bytes and TOML.

codes! {
    FILE_TOO_LARGE = "file-too-large", Error, "the file is too large" {
        means: "A conflict file is text that people write: files above 16 MiB are not read at all unless a larger limit is named (`--max-model`; `max_model` in Python).",
        example: "# (a file of more than 16 MiB)",
        mend: "Check that this is the file you meant; `--max-model 64MiB` reads larger ones. The texts of sources stand in files of their own, named by `file` in `[sources.…]`.",
    }
    NOT_UTF8 = "not-utf8", Error, "the file is not UTF-8 text" {
        means: "TOML files are UTF-8. A byte was found that cannot be part of UTF-8 text: the file was saved in another encoding, or is not a text file.",
        example: "# (a file saved as Latin-1 or UTF-16)",
        mend: "Save the file as UTF-8; every editor offers it.",
    }
    EMPTY_FILE = "empty-file", Error, "the file says nothing" {
        means: "The file is empty, or has only comments.",
        example: "# only a comment",
        mend: "`crossroad new` writes a file to start from.",
    }
    TOML_SYNTAX = "toml-syntax", Error, "the file is not TOML here" {
        means: "A conflict file is a TOML 1.0 file, and here the rules of TOML are broken: a quote or a bracket is missing, say, or text stands without quotes. Every line with such a slip is reported; what depends on it is not.",
        example: "[dm.us]\nname = United States",
        mend: "Mend what the label points at. Texts and formulas stand in quotes, lists in `[ ]`, tables within a line in `{ }`.",
    }
    TOML_1_1 = "toml-1-1", Error, "this is TOML 1.1" {
        means: "The file uses what only TOML 1.1 allows: a line break or a last comma inside `{ }`, the escapes `\\e` and `\\x`, a time without seconds. Conflict files are TOML 1.0, which every reader of TOML understands.",
        example: "[dm.us.options]\nstay = { does = \"Stay\", }",
        mend: "Keep tables in `{ }` on one line, without a last comma, or write them as `[table]`.",
    }
    TOML_TOO_DEEP = "toml-too-deep", Error, "brackets are nested too deep" {
        means: "Lists, tables or dotted keys are nested more than 80 deep. Nothing in a conflict file needs more than six.",
        example: "# as-of = [[[[[[…]]]]]]",
        mend: "Check the brackets: one that is never closed is the usual reason.",
    }
    DUPLICATE_KEY = "duplicate-key", Error, "the same key twice" {
        means: "A key or table stands twice in the same place. The second does not add to the first and does not replace it.",
        example: "[dm.us]\nname = \"United States\"\nname = \"America\"",
        mend: "Remove one of the two, or give one another name. Things that come in any number have double brackets: `[[rules]]`.",
    }
    TOO_MANY_PROBLEMS = "too-many-problems", Error, "not every problem is listed" {
        means: "The first 100 problems are listed in full, the rest is counted.",
        example: "# (a file with more than 100 problems)",
        mend: "Mend the listed ones and check again; often a few slips have caused many problems.",
    }
}
