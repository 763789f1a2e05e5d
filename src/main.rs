//! Starts the app in the browser; everything else is in the library, where tests can reach it.

fn main() {
    frontdesk_app::start();
}
