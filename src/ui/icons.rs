//! The few pictograms, drawn as lines in the colour of the text around them. Those that point somewhere are
//! mirrored where text runs from right to left.

use leptos::prelude::*;

/// What a pictogram says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// to what comes next
    Next,
    /// to what was before
    Back,
    /// it worked
    Done,
    /// not yet, but it will be
    Waiting,
    /// something is wrong
    Trouble,
    /// one place up
    Up,
    /// one place down
    Down,
    /// there is more below
    Open,
    /// take it away
    Remove,
    /// put it in
    Add,
    /// from the beginning
    Restart,
}

impl Shape {
    fn path(self) -> &'static str {
        match self {
            Self::Next => "M5 12h14M13 6l6 6-6 6",
            Self::Back => "M19 12H5M11 6l-6 6 6 6",
            Self::Done => "M5 12.8l4.6 4.7L19.2 7",
            Self::Waiting => "M12 7v5.2l3.4 2M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17Z",
            Self::Trouble => "M12 8v5M12 16.5v.01M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17Z",
            Self::Up => "M12 19V5M6 11l6-6 6 6",
            Self::Down => "M12 5v14M6 13l6 6 6-6",
            Self::Open => "M6 9.5l6 6 6-6",
            Self::Remove => "M6.5 6.5l11 11M17.5 6.5l-11 11",
            Self::Add => "M12 5.5v13M5.5 12h13",
            Self::Restart => "M4.5 12a7.5 7.5 0 1 0 2.4-5.5L4.5 8.8M4.5 4.3v4.5H9",
        }
    }

    fn points(self) -> bool {
        matches!(self, Self::Next | Self::Back)
    }
}

/// A pictogram beside words; never alone, because it is hidden from screen readers.
#[component]
pub fn Icon(shape: Shape) -> AnyView {
    lines(shape.path(), shape.points())
}

/// A drawing of lines, as the path of an SVG of 24 by 24, beside words. One that points somewhere is mirrored.
pub(super) fn lines(path: &'static str, points: bool) -> AnyView {
    view! {
        <svg
            class="icon"
            viewBox="0 0 24 24"
            fill="none"
            stroke="currentColor"
            stroke-width="2"
            stroke-linecap="round"
            stroke-linejoin="round"
            aria-hidden="true"
            data-directional=points
        >
            <path d=path />
        </svg>
    }
    .into_any()
}
