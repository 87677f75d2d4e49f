//! The conflict as the owner of a view believes it to be.

use super::{Conflict, View};

impl View {
    /// Returns a conflict with the preferences that the owner of the view believes in.
    #[must_use]
    pub fn believed(&self, conflict: &Conflict) -> Conflict {
        let mut believed = conflict.clone();
        for (dm, preference) in &self.beliefs {
            if let Some(about) = believed.dms.get_mut(dm.index()) {
                about.preference = preference.clone();
            }
        }
        believed
    }
}
