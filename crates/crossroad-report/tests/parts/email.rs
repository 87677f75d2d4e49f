//! E-mails are read back as they were.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use crossroad_report::document::{Anchor, Block, Document, Phrase, Section, Sentence};
use crossroad_report::form::{email, plain};

/// The longest line of a mail, with the mark of a line that goes on (RFC 2045).
const LINE: usize = 76;

fn document(title: &str, said: &[&str]) -> Document {
    let say = |words: &&str| Block::Paragraph(vec![Sentence::plain(Phrase::new().say(words))]);
    let blocks = said.iter().map(say).collect();
    Document {
        title: Phrase::given(title),
        under: Vec::new(),
        marking: None,
        sections: vec![Section {
            anchor: Anchor::new("a"),
            title: "Section",
            own_page: false,
            blocks,
        }],
        made_by: Phrase::new().say("made by hand"),
    }
}

/// Reads a quoted-printable text back, as RFC 2045 says.
fn read(body: &str) -> String {
    let body = body.replace("=\n", "");
    let mut bytes = Vec::new();
    let mut rest = body.as_bytes();
    while let Some((byte, after)) = rest.split_first() {
        rest = after;
        if *byte == b'=' {
            let (hex, after) = rest.split_at(2);
            let hex = std::str::from_utf8(hex).expect("two letters");
            bytes.push(u8::from_str_radix(hex, 16).expect("hexadecimal"));
            rest = after;
        } else {
            bytes.push(*byte);
        }
    }
    String::from_utf8(bytes).expect("UTF-8")
}

#[test]
fn a_body_is_read_back_as_it_was_and_every_line_is_short_and_ascii() {
    let (long, wide) = ("ä€𝄞=".repeat(40), "x".repeat(300));
    let mut document = document("A title", &["From here", ".", &long, &wide]);
    document.marking = Some("ends with a space ".to_owned());
    let text = plain(&document, 72);
    for line in ["From here", "."] {
        assert!(text.lines().any(|one| one == line), "{line}:\n{text}");
    }
    assert!(text.lines().any(|line| line.ends_with(' ')), "{text:?}");
    assert!(text.contains(&long) && text.contains(&wide), "nothing is broken:\n{text}");
    let mail = email(&document);
    let (_, body) = mail.split_once("\n\n").expect("headers end");
    assert_eq!(read(body), text);
    for line in body.lines() {
        assert!(line.len() <= LINE && line.is_ascii() && !line.ends_with(' '), "{line:?}");
        assert!(!line.starts_with('.') && !line.starts_with("From "), "{line:?}");
    }
}

#[test]
fn a_subject_is_as_it_is_or_in_encoded_words_that_are_short() {
    assert_eq!(subject("The Cuban missile crisis"), "The Cuban missile crisis");
    for text in ["Česká otázka", &"long ".repeat(40), "=?utf-8?B?eA==?="] {
        assert_eq!(decoded(&subject(text)), text);
    }
}

#[test]
fn a_title_adds_no_header_and_nothing_that_is_obeyed() {
    let title = "Talks\r\nBcc: somebody@example.org\u{1b}[2J\u{202e}\u{2028}\0";
    let mut document = document(title, &[title]);
    document.marking = Some(title.to_owned());
    let mail = email(&document);
    let (headers, body) = mail.split_once("\n\n").expect("headers end");
    let names = headers.lines().filter(|line| !line.starts_with(' '));
    let names: Vec<_> = names.filter_map(|line| line.split(':').next()).collect();
    let own = ["Subject", "X-Unsent", "MIME-Version", "Content-Type", "Content-Transfer-Encoding"];
    assert_eq!(names, own);
    let subject = decoded(headers.split("\nX-Unsent").next().unwrap_or_default());
    assert!(subject.contains("Bcc: somebody@example.org"), "{subject:?}");
    for text in [subject, read(body).replace('\n', "")] {
        let obeyed = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{202e}');
        assert!(!text.contains(obeyed), "{text:?}");
    }
}

/// The subject of a mail with a title, as it is written.
fn subject(title: &str) -> String {
    let mail = email(&document(title, &[]));
    let (subject, _) = mail.split_once("\nX-Unsent").expect("another header");
    subject.strip_prefix("Subject: ").expect("it is the first").to_owned()
}

/// Reads encoded words (RFC 2047), all of them short.
fn decoded(written: &str) -> String {
    let mut read = Vec::new();
    for word in written.trim_start_matches("Subject: ").split("\n ") {
        assert!("Subject: ".len() + word.len() <= LINE, "{word}");
        let inner = word.strip_prefix("=?utf-8?B?").and_then(|word| word.strip_suffix("?="));
        read.extend(STANDARD.decode(inner.expect("an encoded word")).expect("base64"));
    }
    String::from_utf8(read).expect("UTF-8")
}
