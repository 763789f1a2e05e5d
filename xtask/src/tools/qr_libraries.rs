//! Libraries for QR codes: those that have to read ours, and those that ours is measured against. npm packages under MIT and
//! Apache licences, never shipped.

use super::npm_packages::NpmPackages;

pub(crate) const QR_READERS: NpmPackages = NpmPackages {
    folder: "qr-readers",
    about: "readers of QR codes",
    packages: &[("jsqr", "1.4.0"), ("zxing-wasm", "3.1.4")],
};

pub(crate) const QR_WRITERS: NpmPackages = NpmPackages {
    folder: "qr-writers",
    about: "writers of QR codes",
    packages: &[("qrcode", "1.5.4"), ("qrcode-generator", "2.0.4")],
};
