//! nginx, Caddy and Apache as a host starts them, each on a free port of this machine, ended with the value that stands for it.

use std::{
    fs,
    net::{TcpListener, TcpStream},
    path::Path,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail, ensure};

use crate::step::run;

/// Where Debian and Ubuntu have nginx's module that sends `.br` files.
pub const BROTLI: [&str; 2] =
    ["/usr/lib/nginx/modules/ngx_http_brotli_static_module.so", "/usr/share/nginx/modules/ngx_http_brotli_static_module.so"];

/// How long a server may take to start.
const PATIENCE: Duration = Duration::from_secs(20);

/// A server that runs until it is dropped.
#[derive(Debug)]
pub struct Running {
    child: Child,
    pub port: u16,
}

impl Drop for Running {
    fn drop(&mut self) {
        // It fails only where it has ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// nginx, with the shipped settings included in a site.
pub fn nginx(package: &Path, work: &Path) -> Result<Running> {
    start_nginx(package, work, "", |settings| Ok(settings.to_owned()))
}

/// The same with Debian's module for brotli, and the line of the settings that asks for it.
pub fn nginx_with_brotli(package: &Path, work: &Path) -> Result<Running> {
    let module = BROTLI.into_iter().find(|path| Path::new(path).exists()).context("nginx has no module for brotli")?;
    start_nginx(package, work, &format!("load_module {module};\n"), |settings| {
        replaced(settings, "# brotli_static on;", "brotli_static on;")
    })
}

fn start_nginx(package: &Path, work: &Path, first: &str, change: impl Fn(&str) -> Result<String>) -> Result<Running> {
    let settings = change(&fs::read_to_string(package.join("servers/nginx.conf"))?)?;
    let settings = replaced(&settings, "/srv/golden-hour/", &format!("{}/", package.join("site").display()))?;
    let (ours, port) = (work.join("golden-hour.conf"), free_port()?);
    fs::write(&ours, settings)?;
    // What it would put into folders of the system stays in this one.
    let work_is = work.display();
    let kinds = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
    let temporary = kinds
        .map(|kind| {
            format!(
                "  {kind}_temp_path {work_is}/{kind};
"
            )
        })
        .concat();
    let whole = format!(
        "{first}daemon off;\nmaster_process off;\npid {work_is}/pid;\nerror_log {work_is}/log;\nevents {{}}\nhttp {{\n  access_log off;\n{temporary}  \
         server {{\n    listen 127.0.0.1:{port};\n    include {};\n  }}\n}}\n",
        ours.display()
    );
    let main = work.join("nginx.conf");
    fs::write(&main, whole)?;
    started(Command::new("nginx").arg("-e").arg(work.join("log")).arg("-c").arg(&main), work, port)
}

/// Caddy, with the shipped settings for a site of another name.
pub fn caddy(package: &Path, work: &Path) -> Result<Running> {
    let settings = fs::read_to_string(package.join("servers/Caddyfile"))?;
    let port = free_port()?;
    let settings = replaced(&settings, "example.org {", &format!("http://127.0.0.1:{port} {{"))?;
    let settings = replaced(&settings, "root * /srv/golden-hour", &format!("root * {}", package.join("site").display()))?;
    let file = work.join("Caddyfile");
    // No certificates are asked for, and nothing may change the server while it runs.
    fs::write(&file, format!("{{\n\tadmin off\n\tauto_https off\n}}\n{settings}"))?;
    let mut caddy = Command::new("caddy");
    caddy.args(["run", "--adapter", "caddyfile", "--config"]).arg(&file);
    started(caddy.env("XDG_DATA_HOME", work).env("XDG_CONFIG_HOME", work), work, port)
}

/// Where Debian and Ubuntu have Apache's modules.
const APACHE_MODULES: &str = "/usr/lib/apache2/modules";
/// Those that the shipped settings ask for, and those that every Apache has.
const LOADED: [&str; 9] = ["mpm_prefork", "authz_core", "dir", "mime", "headers", "rewrite", "env", "filter", "deflate"];

/// Apache, with the folder to upload as it is, whose own settings lie in it; and around it what Debian sets, which packs all texts.
pub fn apache(package: &Path, work: &Path) -> Result<Running> {
    // Started by root it serves as nobody, who may read neither every folder nor a temporary one.
    let site = work.join("sites/quiz");
    fs::create_dir_all(&site)?;
    for entry in fs::read_dir(package.join("site"))? {
        let entry = entry?;
        fs::copy(entry.path(), site.join(entry.file_name()))?;
    }
    run(Command::new("chmod").args(["-R", "a+rX"]).arg(work))?;
    fs::write(
        work.join("mime.types"),
        "text/html html\ntext/plain txt\napplication/json json\nimage/png png\nimage/svg+xml svg\n",
    )?;
    let (work_is, port) = (work.display(), free_port()?);
    let modules = LOADED.map(|module| format!("LoadModule {module}_module {APACHE_MODULES}/mod_{module}.so\n")).concat();
    let settings = format!(
        "ServerRoot {work_is}\nServerName 127.0.0.1\nListen 127.0.0.1:{port}\nPidFile {work_is}/pid\nErrorLog {work_is}/log\n{modules}\
         User nobody\nGroup nogroup\nTypesConfig {work_is}/mime.types\nDocumentRoot {work_is}/sites\n\
         AddOutputFilterByType DEFLATE text/html text/plain text/css text/javascript application/javascript application/wasm\n\
         <Directory {work_is}/sites>\nOptions Indexes FollowSymLinks\nAllowOverride All\nRequire all granted\n</Directory>\n"
    );
    let main = work.join("apache.conf");
    fs::write(&main, settings)?;
    started(Command::new("/usr/sbin/apache2").args(["-X", "-f"]).arg(&main), work, port)
}

/// The settings with something else in a place that hosts are told to change.
fn replaced(settings: &str, place: &str, by: &str) -> Result<String> {
    ensure!(settings.matches(place).count() == 1, "the settings have “{place}” not once");
    Ok(settings.replace(place, by))
}

fn free_port() -> Result<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}

/// Starts a server and waits until it listens.
fn started(command: &mut Command, work: &Path, port: u16) -> Result<Running> {
    let said = work.join("said");
    let child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(fs::File::create(&said)?).spawn()?;
    let mut running = Running { child, port };
    let begun = Instant::now();
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        let ended = running.child.try_wait()?;
        if ended.is_some() || begun.elapsed() > PATIENCE {
            let told = [said, work.join("log")].map(|file| fs::read_to_string(file).unwrap_or_default()).concat();
            bail!("it does not listen ({ended:?}): {told}");
        }
        thread::yield_now();
    }
    Ok(running)
}
