//! A conflict file that is being worked on: its text now, and all its texts before.

/// Bytes of earlier texts that are kept for undoing; the oldest are forgotten first.
const KEPT: usize = 64 << 20;

/// How what is on the bench stands to the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Saved {
    /// The file holds this text.
    Yes,
    /// It holds the text that this one was made from.
    NotYet,
    /// It was changed by somebody else since: saving would lose that.
    ChangedOutside,
    /// It is gone.
    Gone,
}

/// Why a text was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused(pub String);

/// A conflict file that is being worked on.
///
/// INVARIANT: `texts` is never empty, and `at` is the place of a text in it.
#[derive(Debug, Clone)]
pub struct Bench {
    texts: Vec<String>,
    at: usize,
    /// What the file held when it was last read or written.
    base: Option<String>,
    /// What it holds now, if somebody else changed it while there were unsaved changes here.
    outside: Option<Option<String>>,
    edition: u64,
    /// Whether what is not saved is kept somewhere all the same.
    kept: bool,
}

impl Bench {
    /// Puts the text of a file on the bench.
    #[must_use]
    pub fn open(text: String) -> Self {
        let base = Some(text.clone());
        Self { texts: vec![text], at: 0, base, outside: None, edition: 1, kept: true }
    }

    /// Puts a file on the bench together with a text that was made of it and never saved. `follows`
    /// says whether it was made of what the file holds now (`None`: it is gone).
    #[must_use]
    pub fn resume(now: Option<String>, draft: String, follows: bool) -> Self {
        let outside = if follows { None } else { Some(now.clone()) };
        let mut texts: Vec<String> = now.iter().cloned().collect();
        if texts.last() != Some(&draft) {
            texts.push(draft);
        }
        let at = texts.len() - 1;
        Self { texts, at, base: now, outside, edition: 1, kept: true }
    }

    /// Says that what is not saved is kept nowhere else: it is lost with whoever has the bench.
    #[must_use]
    pub fn unkept(self) -> Self {
        Self { kept: false, ..self }
    }

    /// Says whether what is not saved is kept somewhere all the same.
    #[must_use]
    pub fn is_kept(&self) -> bool {
        self.kept
    }

    /// Notes that something else than the text was changed that is shown: a source.
    pub fn touch(&mut self) {
        self.edition += 1;
    }

    /// Returns the text now.
    #[must_use]
    pub fn text(&self) -> &str {
        self.texts.get(self.at).map_or("", String::as_str)
    }

    /// Returns the text before the last change, if it can be undone.
    #[must_use]
    pub fn before(&self) -> Option<&str> {
        self.texts.get(self.at.checked_sub(1)?).map(String::as_str)
    }

    /// Returns the text that the file held when it was last read or written; `None` if it is gone.
    #[must_use]
    pub fn base(&self) -> Option<&str> {
        self.base.as_deref()
    }

    /// Returns what somebody else left in the file while there were unsaved changes here.
    #[must_use]
    pub fn outside(&self) -> Option<&str> {
        self.outside.as_ref()?.as_deref()
    }

    /// Returns the number of this state: whatever changes on the bench, it grows.
    #[must_use]
    pub fn edition(&self) -> u64 {
        self.edition
    }

    /// Says whether there is a change to undo.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        self.at > 0
    }

    /// Says whether there is a change to do again.
    #[must_use]
    pub fn can_redo(&self) -> bool {
        self.at + 1 < self.texts.len()
    }

    /// Says how the text stands to the file.
    #[must_use]
    pub fn saved(&self) -> Saved {
        match (&self.outside, &self.base) {
            (Some(Some(_)), _) => Saved::ChangedOutside,
            (Some(None), _) | (None, None) => Saved::Gone,
            (None, Some(base)) if base == self.text() => Saved::Yes,
            (None, Some(_)) => Saved::NotYet,
        }
    }

    /// Takes a new text; what was undone before cannot be done again.
    pub fn put(&mut self, text: String) {
        if text == self.text() {
            return;
        }
        self.texts.truncate(self.at + 1);
        self.texts.push(text);
        self.at += 1;
        self.forget();
        self.edition += 1;
    }

    /// Takes a whole text that somebody wrote from another one, which must still be there: two
    /// people who write in the same text do not lose what the other wrote.
    ///
    /// # Errors
    /// [`Refused`] if the text was changed meanwhile.
    pub fn replace(&mut self, from: &str, text: String) -> Result<(), Refused> {
        if from != self.text() {
            return Err(Refused(
                "the file was changed meanwhile, here or in another tab; nothing was taken over"
                    .to_owned(),
            ));
        }
        self.put(text);
        Ok(())
    }

    /// Undoes the last change.
    pub fn undo(&mut self) {
        if self.can_undo() {
            self.at -= 1;
            self.edition += 1;
        }
    }

    /// Does the last change again that was undone.
    pub fn redo(&mut self) {
        if self.can_redo() {
            self.at += 1;
            self.edition += 1;
        }
    }

    /// Notes that the file now holds the text of the bench.
    pub fn was_saved(&mut self) {
        self.base = Some(self.text().to_owned());
        self.outside = None;
        self.edition += 1;
    }

    /// Notes what the file holds: `None` if it is gone. Where nothing was unsaved, the bench
    /// follows, and the change can be undone like any other.
    pub fn is_now(&mut self, now: Option<&str>) {
        if now == self.base.as_deref() && self.outside.is_none() {
            return;
        }
        if let Some(known) = &self.outside
            && known.as_deref() == now
        {
            return;
        }
        match now {
            // (somebody else saved the same, or took back what they had done)
            Some(text) if text == self.text() || Some(text) == self.base.as_deref() => {
                self.base = Some(text.to_owned());
                self.outside = None;
                self.edition += 1;
            }
            Some(text) if self.base.as_deref() == Some(self.text()) => {
                self.base = Some(text.to_owned());
                self.outside = None;
                self.put(text.to_owned());
            }
            now => {
                self.outside = Some(now.map(str::to_owned));
                self.edition += 1;
            }
        }
    }

    /// Takes what somebody else left in the file; what was here can be had back by undoing.
    pub fn take_outside(&mut self) {
        if let Some(Some(text)) = self.outside.take() {
            self.base = Some(text.clone());
            self.put(text);
            self.edition += 1;
        }
    }

    /// Says that what somebody else left in the file may be written over.
    pub fn keep_own(&mut self) {
        if let Some(outside) = self.outside.take() {
            self.base = outside;
            self.edition += 1;
        }
    }

    fn forget(&mut self) {
        let mut kept: usize = self.texts.iter().map(String::len).sum();
        while kept > KEPT && self.at > 0 {
            kept -= self.texts.remove(0).len();
            self.at -= 1;
        }
    }
}
