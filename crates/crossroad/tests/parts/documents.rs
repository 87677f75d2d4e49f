//! Which kind of document a source is.

use crossroad::model::quotation::Kind;

#[test]
fn documents_are_told_by_their_names_and_beginnings() {
    let archive = b"From: <Saved by a browser>\r\nMIME-Version: 1.0\r\nContent-Type: \
        multipart/related;\r\n\ttype=\"text/html\"\r\n\r\nparts";
    for (path, bytes, kind) in [
        ("a.txt", &b"MIME-Version: 1.0 and multipart/related are words"[..], Kind::Text),
        ("a.md", b"Dear all", Kind::Text),
        ("a", b"\xef\xbb\xbf \n<!DOCTYPE html><p>", Kind::Page),
        ("a.HTM", b"Dear all", Kind::Page),
        ("a.mhtml", b"<html>", Kind::Page),
        ("a.mht", b"Dear all", Kind::Archive),
        ("a.txt", archive, Kind::Archive),
        ("a", b"%PDF-1.4\n\xff", Kind::Pdf),
        ("a.pdf", b"", Kind::Pdf),
    ] {
        assert_eq!(Kind::of(path, bytes), kind, "{path}");
    }
}
