//! `frontdesk devices`: when each device was last heard of, and which of its records never arrived.

use std::{
    io::{self, Write},
    path::PathBuf,
};

use clap::Args;
use document::UnixMillis;

use super::runtime;
use crate::{
    Error,
    store::{
        device::{Device, Place},
        sqlite,
    },
};

/// So many devices are read at a time.
const PAGE: u32 = 200;

/// List the devices: when they were last heard of, and which of their records never arrived
#[derive(Debug, Args)]
pub(super) struct Devices {
    /// The database to read
    #[arg(long, value_name = "FILE", default_value = "frontdesk.db", env = "FRONTDESK_DATABASE")]
    database: PathBuf,

    /// Only devices that have lost records or share their id with another
    #[arg(long)]
    troubled: bool,
}

impl Devices {
    pub(super) fn run(self) -> Result<(), Error> {
        runtime()?.block_on(self.list())
    }

    async fn list(self) -> Result<(), Error> {
        let mut connection = sqlite::open_devices(&self.database).await?;
        let mut after = String::new();
        let mut shown = 0_u64;
        loop {
            let page = sqlite::devices(&mut connection, &after, PAGE).await?;
            let devices = page.devices.iter();
            for device in devices.filter(|device| !self.troubled || device.is_troubled()) {
                shown += 1;
                match write(device, &mut io::stdout().lock()) {
                    // `frontdesk devices | head` has got what it wanted.
                    Err(error) if error.kind() == io::ErrorKind::BrokenPipe => return Ok(()),
                    outcome => outcome
                        .map_err(|source| Error::Write { target: "the output".into(), source })?,
                }
            }
            let Some(last) = page.devices.last().filter(|_| page.more) else { break };
            after.clone_from(&last.id);
        }
        if shown == 0 {
            let words = if self.troubled { "No device is in trouble." } else { "No device yet." };
            let _ = writeln!(io::stdout(), "{words}");
        }
        Ok(())
    }
}

fn write(device: &Device, out: &mut impl Write) -> io::Result<()> {
    let heard = device.last_contact.map_or("never".to_owned(), UnixMillis::to_iso);
    writeln!(out, "{}", device.id.escape_debug())?;
    if let Some(name) = &device.name {
        writeln!(out, "  name             {}", name.escape_debug())?;
    }
    writeln!(out, "  last contact     {heard}")?;
    writeln!(out, "  highest number   {} ({} records stored)", device.highest, device.stored)?;
    if let Some((heartbeat, at)) = &device.heartbeat {
        let (queued, quarantined) = (heartbeat.queued, heartbeat.quarantined);
        let at = at.to_iso();
        writeln!(out, "  on the device    {queued} waiting, {quarantined} refused (at {at})")?;
    }
    for (place, words) in [
        (Place::Lost, "lost"),
        (Place::OnDevice, "still there"),
        (Place::Unknown, "not known yet"),
        (Place::Before, "before the first"),
    ] {
        let ranges = device.missing.iter().rev().filter(|missing| missing.place == place);
        let ranges: Vec<String> = ranges.map(|it| range(it.first, it.last)).collect();
        if !ranges.is_empty() {
            writeln!(out, "  {words:<16} {}", ranges.join(", "))?;
        }
    }
    if device.more_missing {
        writeln!(out, "  … and lower numbers than those")?;
    }
    if !device.clashes.is_empty() {
        let numbers: Vec<String> = device.clashes.iter().rev().map(i64::to_string).collect();
        let numbers = numbers.join(", ");
        writeln!(out, "  given twice      {numbers}: two devices use this id")?;
    }
    Ok(())
}

/// `3` or `3-7`
fn range(first: i64, last: i64) -> String {
    if first == last { first.to_string() } else { format!("{first}-{last}") }
}
