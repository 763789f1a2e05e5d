//! What two texts are compared by: stems and pairs of neighbouring stems, and the runs of three and four characters inside
//! words. Each is known by its hash alone.

/// Hashes text (FNV-1a, with its bits mixed at the end).
pub(crate) fn hash(text: &str) -> u32 {
    mixed(
        text.bytes()
            .fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)),
    )
}

/// Stems and pairs of neighbours.
pub(super) fn words(stems: &[u32], into: &mut Vec<u32>) {
    into.extend_from_slice(stems);
    into.extend(
        stems
            .windows(2)
            .map(|pair| mixed(pair[0].rotate_left(9) ^ pair[1].wrapping_mul(0x9e37_79b1))),
    );
}

/// Runs of three and four characters of a word with a space on each side.
pub(super) fn characters(word: &str, into: &mut Vec<u32>) {
    let mut run = [0_u32; 4];
    let mut seen = 0;
    let letters = word.chars().map(u32::from);
    for letter in std::iter::once(SPACE).chain(letters).chain(std::iter::once(SPACE)) {
        run.rotate_left(1);
        run[3] = letter;
        seen += 1;
        for length in [3, 4] {
            if seen >= length {
                into.push(of_run(&run[4 - length..]));
            }
        }
    }
}

const SPACE: u32 = ' ' as u32;

fn of_run(run: &[u32]) -> u32 {
    // A seed of its own, so that no run of characters counts as a word.
    mixed(run.iter().fold(0x2f0b_4c47, |hash: u32, letter| {
        (hash ^ letter).wrapping_mul(0x85eb_ca6b).rotate_left(13)
    }))
}

/// The last step of MurmurHash3: every bit of the input changes half the bits of the output.
fn mixed(mut hash: u32) -> u32 {
    hash ^= hash >> 16;
    hash = hash.wrapping_mul(0x85eb_ca6b);
    hash ^= hash >> 13;
    hash = hash.wrapping_mul(0xc2b2_ae35);
    hash ^ (hash >> 16)
}
