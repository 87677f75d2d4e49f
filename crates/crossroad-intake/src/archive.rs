//! The page of a saved web page whose parts are in one file (MHTML).

use mail_parser::{HeaderValue, Message, MessageParser, MimeHeaders, PartType};

/// What of an archive is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Archive {
    /// The page.
    pub(crate) html: String,
    /// Pages that it shows in frames.
    pub(crate) frames: Vec<String>,
    /// Where the page was found.
    pub(crate) url: Option<String>,
}

/// Reads the page of an archive; `None` if there is none in it.
pub(crate) fn read(bytes: &[u8]) -> Option<Archive> {
    let message = MessageParser::default().parse(bytes)?;
    let mut pages = message.parts.iter().filter_map(|part| match &part.body {
        PartType::Html(html) => Some((part, html)),
        _ => None,
    });
    // (whoever saves a page puts it first, and says with `start` if it is not)
    let (page, html) = match start(&message) {
        Some(start) => pages
            .clone()
            .find(|(part, _)| part.content_id().map(bare) == Some(start))
            .or_else(|| pages.next())?,
        None => pages.next()?,
    };
    let all = message.parts.iter().filter(|part| !std::ptr::eq(*part, page));
    let frames = all.filter_map(|part| match &part.body {
        PartType::Html(html) => Some(html.clone().into_owned()),
        _ => None,
    });
    let said = match message.header("Snapshot-Content-Location") {
        Some(HeaderValue::Text(url)) => Some(url.trim().to_owned()),
        _ => None,
    };
    let url = said.or_else(|| page.content_location().map(|url| url.trim().to_owned()));
    let url = url.filter(|url| url.starts_with("http"));
    Some(Archive { html: html.clone().into_owned(), frames: frames.collect(), url })
}

/// Returns the id of the part that is the page, if the archive says so.
fn start<'m>(message: &'m Message<'_>) -> Option<&'m str> {
    message.content_type()?.attribute("start").map(bare)
}

fn bare(id: &str) -> &str {
    id.trim().trim_start_matches('<').trim_end_matches('>')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_is_read_in_its_encodings_and_frames_are_known() {
        let archive =
            b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://a.example/x\r\n\
            MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\
            \tboundary=\"----b\"\r\n\r\n------b\r\nContent-Type: text/html\r\n\
            Content-Transfer-Encoding: quoted-printable\r\n\
            Content-Location: https://a.example/x\r\n\r\n\
            <p class=3D\"x\">=D0=A0=D0=BE=D1=81=\r\n=D1=81=D0=B8=D1=8F</p>\r\n\r\n------b\r\n\
            Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n\
            ------b\r\nContent-Type: text/html; charset=\"windows-1251\"\r\n\
            Content-Transfer-Encoding: base64\r\n\r\n0O7x8ej/\r\n------b--\r\n";
        let read = read(archive).expect("a page");
        assert_eq!(read.html.trim_end(), "<p class=\"x\">Россия</p>");
        assert_eq!(read.frames.iter().map(|frame| frame.trim()).collect::<Vec<_>>(), ["Россия"]);
        assert_eq!(read.url.as_deref(), Some("https://a.example/x"));
    }

    #[test]
    fn archives_without_a_page_have_none_and_none_is_too_much() {
        assert_eq!(read(b""), None);
        assert_eq!(read(b"MIME-Version: 1.0\nContent-Type: text/plain\n\nwords"), None);
        let head = "Content-Type: multipart/related; boundary=b\n\n--b\n";
        for deep in [head.repeat(2_000), format!("{}--b", head.repeat(2_000))] {
            let _ = read(deep.as_bytes());
        }
    }
}
