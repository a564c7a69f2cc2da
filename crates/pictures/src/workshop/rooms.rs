//! How many children may be at work, so that together they never have more memory than one process of the portal may cost.
//!
//! There are two small rooms, of [`Limits::room`] each, and a large one of [`Limits::memory`], which is the two with the wall between
//! them taken out: whoever is in it is alone. Nearly every file fits into a small one. More of them at once need more processes.

use crate::Limits;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Room {
    Small,
    Large,
}

#[derive(Debug, Default)]
pub(super) struct Rooms {
    state: Mutex<State>,
    left: Condvar,
}

#[derive(Debug, Default)]
struct State {
    /// Small rooms in use; the large one is both.
    used: usize,
    /// Who waits for the large one keeps newcomers from the small ones, or it would never be free.
    waiting: usize,
}

const SMALL: usize = 2;

/// A room in use, until this is dropped.
pub(super) struct Entered {
    rooms: Arc<Rooms>,
    room: Room,
}

impl Room {
    fn share(self) -> usize {
        match self {
            Self::Small => 1,
            Self::Large => SMALL,
        }
    }

    /// What a file may cost in here.
    pub(super) fn limits(self, limits: &Limits) -> Limits {
        let memory = match self {
            Self::Small => limits.memory.min(limits.room),
            Self::Large => limits.memory,
        };
        // Of what is known to need more than there is, nothing is decoded.
        Limits { memory, decoded: limits.decoded.min(memory), ..limits.clone() }
    }
}

impl Rooms {
    /// Waits for a room.
    pub(super) fn enter(self: &Arc<Self>, room: Room) -> Entered {
        let mut state = self.state();
        let large = room == Room::Large;
        state.waiting += usize::from(large);
        let full = |state: &mut State| state.used + room.share() > SMALL || !large && state.waiting > 0;
        state = self.left.wait_while(state, full).unwrap_or_else(PoisonError::into_inner);
        state.waiting -= usize::from(large);
        state.used += room.share();
        Entered { rooms: self.clone(), room }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Entered {
    fn drop(&mut self) {
        self.rooms.state().used -= self.room.share();
        self.rooms.left.notify_all();
    }
}
