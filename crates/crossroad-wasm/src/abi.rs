//! How a request gets in and an answer out: by memory that the module and whoever runs it share.
//!
//! ```text
//! give(length) → place        room for a request; write it there
//! ask(place, length) → place  takes the request back; at the place: four bytes, how long the answer is
//!                             (little-endian), and the answer
//! forget(place)               gives the answer's room back
//! ```
//!
//! While it works, the module calls `crossroad.tell(what, things, done, total)`, the first two as place
//! and length of a text; what comes back says whether to go on. A panic is told by `crossroad.panicked`,
//! and the module is of no use afterwards: the next question takes a new one.
#![expect(unsafe_code, reason = "memory is shared with whoever runs the module")]

use std::cell::RefCell;

use crossroad_report::verb::{Step, Watch};
use crossroad_workbench::BUILD;

use crate::{Benches, answer};

thread_local! {
    static BENCHES: RefCell<Benches> = RefCell::default();
}

/// Which build this is, in a section of its own: `crossroad-page` looks there before it takes a module.
#[used]
#[unsafe(link_section = "crossroad.build")]
static SAID_BUILD: [u8; BUILD.len()] = match BUILD.as_bytes().first_chunk() {
    Some(bytes) => *bytes,
    None => [0; BUILD.len()],
};

#[link(wasm_import_module = "crossroad")]
unsafe extern "C" {
    fn tell(
        what: *const u8,
        what_length: usize,
        things: *const u8,
        things_length: usize,
        done: f64,
        total: f64,
    ) -> u32;
    fn panicked(place: *const u8, length: usize);
}

/// Makes room for a request.
#[unsafe(no_mangle)]
extern "C" fn give(length: usize) -> *mut u8 {
    Box::into_raw(vec![0_u8; length].into_boxed_slice()).cast()
}

/// Answers the request at a place that [`give`] returned, and takes the place back.
///
/// # Safety
/// `place` and `length` are those of one call of [`give`], whose room was not taken back yet.
#[unsafe(no_mangle)]
unsafe extern "C" fn ask(place: *mut u8, length: usize) -> *mut u8 {
    std::panic::set_hook(Box::new(|info| {
        let said = info.to_string();
        // SAFETY: the text outlives the call, which keeps nothing of it.
        unsafe { panicked(said.as_ptr(), said.len()) };
    }));
    // SAFETY: promised by the caller; the room is that of one boxed slice, and is owned once more.
    let request = unsafe { Box::from_raw(std::ptr::slice_from_raw_parts_mut(place, length)) };
    let told = |step: Step| {
        let (what, things) = (step.what, step.things);
        // SAFETY: both texts are static.
        let go_on = unsafe {
            tell(
                what.as_ptr(),
                what.len(),
                things.as_ptr(),
                things.len(),
                step.done as f64,
                step.total as f64,
            )
        };
        go_on != 0
    };
    let said = BENCHES.with_borrow_mut(|benches| answer(benches, &request, Watch { tell: &told }));
    let length = u32::try_from(said.len()).unwrap_or(u32::MAX);
    let mut out = Vec::with_capacity(said.len() + 4);
    out.extend_from_slice(&length.to_le_bytes());
    out.extend_from_slice(&said);
    Box::into_raw(out.into_boxed_slice()).cast()
}

/// Gives the room of an answer back.
///
/// # Safety
/// `place` was returned by [`ask`], and was not given back yet.
#[unsafe(no_mangle)]
unsafe extern "C" fn forget(place: *mut u8) {
    // SAFETY: promised by the caller; the first four bytes say how long the rest is.
    unsafe {
        let length = u32::from_le_bytes(*place.cast::<[u8; 4]>()) as usize + 4;
        drop(Box::from_raw(std::ptr::slice_from_raw_parts_mut(place, length)));
    }
}
