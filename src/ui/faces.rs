//! Five hand-drawn faces from very bad to very good. Brows, eyes and mouth differ, so they read without colour.

use leptos::prelude::*;

/// How many faces there are.
const COUNT: usize = 5;

const OUTLINE: &str = "M32 5.5C47.5 5 58.8 16.4 58.6 32.2 58.4 47.6 47 58.9 31.7 58.6 16.4 58.3 5.2 46.9 5.5 31.6 5.8 16.6 17 6 32 5.5Z";

/// A star with soft corners, in the same size and line as the faces.
const STAR: &str = "M32 7.5C33.6 7.5 34.6 9.4 35.4 11.2L40.6 22.6 53 24.1C57.6 24.7 58.6 27.6 55.3 30.7L46.1 39.2 48.5 51.5C49.4 56.1 46.9 57.9 42.9 55.6L32 49.5 21.1 55.6C17.1 57.9 14.6 56.1 15.5 51.5L17.9 39.2 8.7 30.7C5.4 27.6 6.4 24.7 11 24.1L23.4 22.6 28.6 11.2C29.4 9.4 30.4 7.5 32 7.5Z";

/// Thick strokes (eyes), thin strokes (brows, mouth) and a filled shape (an open mouth).
const FEATURES: [[&str; 3]; COUNT] = [
    [
        "M23 28v2.5M41 28v2.5",
        "M16.5 23.5C19.5 22.8 22.8 21 24.8 18.6M47.5 23.5C44.5 22.8 41.2 21 39.2 18.6M21 48C24.5 39.5 39.5 39.5 43 48",
        "",
    ],
    ["M23 26v3M41 26v3", "M22.5 45.5C27 40.5 37 40.5 41.5 45.5", ""],
    ["M23 26v3M41 26v3", "M22 42.8C28 42 36 42.6 42 42.3", ""],
    ["M23 26v3M41 26v3", "M20 39C25 47.5 39.5 47.3 44 38.6", ""],
    [
        "",
        "M17.5 28.5C19 22.8 25.5 22.8 27 28.5M37 28.5C38.5 22.8 45 22.8 46.5 28.5",
        "M17.5 36.8C25 38 39 38 46.5 36.8 46 46.8 39.8 51.6 32 51.6 24.2 51.6 18 46.8 17.5 36.8Z",
    ],
];

/// The face for item `index` of `count`, both ends always taken.
pub(super) fn face_of(index: usize, count: usize) -> usize {
    let last = count.saturating_sub(1).max(1);
    (index.min(last) * (COUNT - 1) * 2 + last) / (last * 2)
}

/// One face; 0 is the saddest. It carries no words: say them beside it.
pub(super) fn face(index: usize) -> AnyView {
    let [eyes, line, solid] = FEATURES[index.min(COUNT - 1)];
    drawing(OUTLINE, eyes, line, solid)
}

/// A star, empty until CSS fills it.
pub(super) fn star() -> AnyView {
    drawing(STAR, "", "", "")
}

fn drawing(
    outline: &'static str,
    thick: &'static str,
    line: &'static str,
    solid: &'static str,
) -> AnyView {
    view! {
        <svg
            viewBox="0 0 64 64"
            fill="none"
            stroke="currentColor"
            stroke-width="3.2"
            stroke-linecap="round"
            stroke-linejoin="round"
            aria-hidden="true"
        >
            <path d=outline />
            <path d=thick stroke-width="5.5" />
            <path d=line />
            <path d=solid fill="currentColor" />
        </svg>
    }
    .into_any()
}

/// All five faces in a row, as an ornament.
#[component]
pub fn FaceRow() -> AnyView {
    (0..COUNT).map(face).collect_view().into_any()
}

#[cfg(test)]
mod tests {
    use super::face_of;

    #[test]
    fn both_ends_are_taken_and_the_middle_is_even() {
        for (count, faces) in [
            (1, vec![0]),
            (2, vec![0, 4]),
            (3, vec![0, 2, 4]),
            (4, vec![0, 1, 3, 4]),
            (5, vec![0, 1, 2, 3, 4]),
            (7, vec![0, 1, 1, 2, 3, 3, 4]),
            (10, vec![0, 0, 1, 1, 2, 2, 3, 3, 4, 4]),
        ] {
            let found: Vec<usize> = (0..count).map(|index| face_of(index, count)).collect();
            assert_eq!(found, faces, "{count}");
        }
    }
}
