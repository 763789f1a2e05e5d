//! The server as its clients and its owner meet it: over HTTP, in this process on a free port, and as a program.

mod assets;
mod commands;
mod devices;
mod drops;
mod durability;
mod export;
mod faults;
mod knowledge;
mod links;
mod links_command;
mod listing;
mod live;
mod live_command;
mod outbound;
mod receiver;
mod receiving;
mod relay;
mod relay_file;
mod support;
