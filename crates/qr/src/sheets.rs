//! Paper and where codes go on it, in millimetres: cards, folded tents and sheets of labels. How a sheet is drawn is up to
//! who draws it; nothing here knows CSS.

/// A sheet of paper and how it is divided. Lengths are in millimetres.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sheet {
    /// what it is called on a command line and in files
    pub name: &'static str,
    /// width and height of the paper, upright
    pub paper: Size,
    /// how many cells are beside each other
    pub columns: usize,
    /// how many are below each other
    pub rows: usize,
    /// of one card, tent (unfolded) or label
    pub cell: Size,
    /// the left and upper edge of the first cell
    pub origin: (f64, f64),
    /// the space between cells, across and down
    pub gap: (f64, f64),
    /// what stays empty at each edge of a cell, or of half a tent
    pub padding: f64,
    /// what is made of it
    pub make: Make,
}

/// Width and height in millimetres.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Size {
    /// across
    pub width: f64,
    /// down
    pub height: f64,
}

/// What becomes of a cell after printing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Make {
    /// it is cut out, or it is the whole page
    Card,
    /// it is cut out and folded in the middle so that it stands, the same code on both sides
    Tent,
    /// it is peeled off
    Label,
}

/// One printed code: a rectangle of the paper.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Placement {
    /// the page, from 0
    pub page: usize,
    /// which of the codes, from 0
    pub code: usize,
    /// from the left edge of the paper
    pub x: f64,
    /// from its upper edge
    pub y: f64,
    /// of the card, the label or the side of a tent
    pub size: Size,
    /// whether it stands on its head, so that it is upright when the tent is folded
    pub turned: bool,
}

/// A thin line for scissors or hands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mark {
    /// what it is for
    pub kind: MarkKind,
    /// where it begins, across and down
    pub from: (f64, f64),
    /// where it ends
    pub to: (f64, f64),
}

/// What a mark is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkKind {
    /// to cut along
    Cut,
    /// to fold along
    Fold,
}

const A4: Size = Size { width: 210.0, height: 297.0 };
const LETTER: Size = Size { width: 215.9, height: 279.4 };
const A6: Size = Size { width: 105.0, height: 148.0 };
const MARK: f64 = 4.0;

/// Every sheet.
pub static SHEETS: &[Sheet] = &[
    page("a4", A4, 20.0),
    page("letter", LETTER, 20.0),
    page("a6", A6, 10.0),
    tents("tent-a4", A4, 1),
    tents("tent-letter", LETTER, 1),
    tents("tent-small-a4", A4, 2),
    tents("tent-small-letter", LETTER, 2),
    // Four A6 cards, which are half a millimetre shorter than a quarter of A4.
    Sheet { columns: 2, rows: 2, cell: A6, origin: (0.0, 0.5), ..page("card-a4", A4, 10.0) },
    Sheet {
        columns: 2,
        rows: 2,
        cell: Size { width: 107.95, height: 139.7 },
        ..page("card-letter", LETTER, 10.0)
    },
    // 70 × 36 mm without gaps: Avery 3490, Herma 4464.
    labels(
        "labels-24-a4",
        A4,
        (3, 8),
        Size { width: 70.0, height: 36.0 },
        (0.0, 4.5),
        (0.0, 0.0),
        4.5,
    ),
    // 63.5 × 38.1 mm: Avery L7160.
    labels(
        "labels-21-a4",
        A4,
        (3, 7),
        Size { width: 63.5, height: 38.1 },
        (7.25, 15.15),
        (2.5, 0.0),
        2.0,
    ),
    // 99.1 × 67.7 mm: Avery L7165.
    labels(
        "labels-8-a4",
        A4,
        (2, 4),
        Size { width: 99.1, height: 67.7 },
        (4.65, 13.1),
        (2.5, 0.0),
        3.0,
    ),
    // 2 5/8 × 1 in: Avery 5160.
    labels(
        "labels-30-letter",
        LETTER,
        (3, 10),
        Size { width: 66.675, height: 25.4 },
        (4.7625, 12.7),
        (3.175, 0.0),
        1.5,
    ),
    // 4 × 2 in: Avery 5163.
    labels(
        "labels-10-letter",
        LETTER,
        (2, 5),
        Size { width: 101.6, height: 50.8 },
        (3.96875, 12.7),
        (4.7625, 0.0),
        3.0,
    ),
];

const fn page(name: &'static str, paper: Size, padding: f64) -> Sheet {
    Sheet {
        name,
        paper,
        columns: 1,
        rows: 1,
        cell: paper,
        origin: (0.0, 0.0),
        gap: (0.0, 0.0),
        padding,
        make: Make::Card,
    }
}

const fn tents(name: &'static str, paper: Size, columns: usize) -> Sheet {
    let cell = Size { width: paper.width / columns as f64, height: paper.height };
    Sheet { columns, cell, make: Make::Tent, ..page(name, paper, 12.0) }
}

const fn labels(
    name: &'static str,
    paper: Size,
    (columns, rows): (usize, usize),
    cell: Size,
    origin: (f64, f64),
    gap: (f64, f64),
    padding: f64,
) -> Sheet {
    Sheet { columns, rows, cell, origin, gap, make: Make::Label, ..page(name, paper, padding) }
}

impl Sheet {
    /// The sheet of that name.
    pub fn named(name: &str) -> Option<&'static Self> {
        SHEETS.iter().find(|sheet| sheet.name == name)
    }

    /// How many codes are on a page.
    pub fn per_page(&self) -> usize {
        self.columns * self.rows
    }

    /// How many pages so many codes take.
    pub fn pages(&self, codes: usize) -> usize {
        codes.div_ceil(self.per_page())
    }

    /// Where so many codes are printed, page by page. On a tent each is there twice.
    pub fn placements(&self, codes: usize) -> Vec<Placement> {
        (0..codes).flat_map(|code| self.of_code(code)).collect()
    }

    fn of_code(&self, code: usize) -> impl Iterator<Item = Placement> {
        let (page, cell) = (code / self.per_page(), code % self.per_page());
        let x = self.edge(self.origin.0, cell % self.columns, self.cell.width + self.gap.0);
        let y = self.edge(self.origin.1, cell / self.columns, self.cell.height + self.gap.1);
        let size = self.card();
        let whole = Placement { page, code, x, y, size, turned: false };
        let (first, second) = match self.make {
            Make::Tent => {
                let lower = Placement { y: y + size.height, ..whole };
                (Placement { turned: true, ..whole }, Some(lower))
            }
            Make::Card | Make::Label => (whole, None),
        };
        std::iter::once(first).chain(second)
    }

    fn edge(&self, origin: f64, index: usize, step: f64) -> f64 {
        origin + index as f64 * step
    }

    /// The card, the label or one side of the tent that a code is printed on.
    pub fn card(&self) -> Size {
        match self.make {
            Make::Tent => Size { height: self.cell.height / 2.0, ..self.cell },
            Make::Card | Make::Label => self.cell,
        }
    }

    /// How large a module is when a code of so many modules across and down, words and quiet zone with it, is as large as
    /// its card allows.
    pub fn module(&self, (across, down): (usize, usize)) -> f64 {
        let Size { width, height } = self.card();
        let room = |length: f64| length - 2.0 * self.padding;
        (room(width) / across as f64).min(room(height) / down as f64)
    }

    /// The marks of each page: where to cut at the edges of the paper and where cuts cross, and where to fold. Labels and
    /// whole pages need none.
    pub fn marks(&self) -> Vec<Mark> {
        let mut marks = Vec::new();
        if self.make == Make::Label {
            return marks;
        }
        let edges = |count: usize, origin: f64, length: f64, most: f64| -> Vec<f64> {
            let edges = (0..=count).map(|index| origin + index as f64 * length);
            edges.filter(|at| *at > 0.1 && *at < most - 0.1).collect()
        };
        let Size { width, height } = self.paper;
        let across = edges(self.columns, self.origin.0, self.cell.width, width);
        let down = edges(self.rows, self.origin.1, self.cell.height, height);
        let mut line = |kind, from, to| marks.push(Mark { kind, from, to });
        for x in &across {
            line(MarkKind::Cut, (*x, 0.0), (*x, MARK));
            line(MarkKind::Cut, (*x, height - MARK), (*x, height));
        }
        for y in &down {
            line(MarkKind::Cut, (0.0, *y), (MARK, *y));
            line(MarkKind::Cut, (width - MARK, *y), (width, *y));
        }
        for (x, y) in across.iter().flat_map(|x| down.iter().map(move |y| (*x, *y))) {
            line(MarkKind::Cut, (x - MARK / 2.0, y), (x + MARK / 2.0, y));
            line(MarkKind::Cut, (x, y - MARK / 2.0), (x, y + MARK / 2.0));
        }
        if self.make == Make::Tent {
            let y = self.origin.1 + self.cell.height / 2.0;
            line(MarkKind::Fold, (0.0, y), (MARK * 2.0, y));
            line(MarkKind::Fold, (width - MARK * 2.0, y), (width, y));
        }
        marks
    }
}

#[cfg(test)]
mod tests {
    use super::{Make, MarkKind, SHEETS, Sheet};

    #[test]
    fn everything_is_on_the_paper_and_nothing_overlaps() {
        for sheet in SHEETS {
            let count = sheet.per_page() + 1;
            let placements = sheet.placements(count);
            let sides = if sheet.make == Make::Tent { 2 } else { 1 };
            assert_eq!(placements.len(), count * sides, "{}", sheet.name);
            assert_eq!(sheet.pages(count), 2);
            assert_eq!(placements.last().map(|last| last.page), Some(1));
            let first: Vec<_> = placements.iter().filter(|one| one.page == 0).collect();
            for (index, one) in first.iter().enumerate() {
                let (right, below) = (one.x + one.size.width, one.y + one.size.height);
                let inside = one.x > -0.01
                    && one.y > -0.01
                    && right < sheet.paper.width + 0.01
                    && below < sheet.paper.height + 0.01;
                assert!(inside, "{} {one:?}", sheet.name);
                for other in &first[..index] {
                    let apart = one.x > other.x + other.size.width - 0.01
                        || other.x > right - 0.01
                        || one.y > other.y + other.size.height - 0.01
                        || other.y > below - 0.01;
                    assert!(apart, "{} {one:?} {other:?}", sheet.name);
                }
            }
            assert!(sheet.module((45, 50)) > 0.0);
        }
    }

    #[test]
    fn margins_are_the_same_on_both_sides() {
        for sheet in SHEETS {
            let Sheet { columns, rows, cell, gap, origin, paper, .. } = sheet;
            let taken = |count: &usize, cell: f64, gap: f64| *count as f64 * (cell + gap) - gap;
            let right = paper.width - origin.0 - taken(columns, cell.width, gap.0);
            let below = paper.height - origin.1 - taken(rows, cell.height, gap.1);
            assert!((right - origin.0).abs() < 0.1, "{} {right}", sheet.name);
            assert!((below - origin.1).abs() < 0.1, "{} {below}", sheet.name);
        }
    }

    #[test]
    fn tents_are_folded_and_cards_are_cut() {
        let marks = |name: &str, kind: MarkKind| {
            let marks = Sheet::named(name).unwrap().marks();
            marks.iter().filter(|mark| mark.kind == kind).count()
        };
        assert_eq!((marks("tent-a4", MarkKind::Fold), marks("tent-a4", MarkKind::Cut)), (2, 0));
        assert_eq!(
            (marks("tent-small-a4", MarkKind::Fold), marks("tent-small-a4", MarkKind::Cut)),
            (2, 2)
        );
        assert!(marks("card-a4", MarkKind::Cut) > 4);
        assert_eq!(marks("labels-24-a4", MarkKind::Cut), 0);
        let tent = Sheet::named("tent-a4").unwrap().placements(1);
        assert!(tent[0].turned && !tent[1].turned && tent[1].y > tent[0].y);
        assert_eq!(Sheet::named("a5"), None);
    }
}
