//! The door: which addresses are asked, and where they may lead.

use super::{Fetcher, Hosts, Trouble, addresses::is_public};
use crate::tests::host::{Host, Reply};

const NAMED: &str = "files.example.com, *.cdn.example.net,BÜCHER.example";

#[test]
fn only_https_addresses_of_hosts_that_are_named_are_asked() {
    let hosts: Hosts = NAMED.parse().unwrap();
    for (address, refusal) in [
        ("https://files.example.com/MG3004.jpg", ""),
        ("https://files.example.com:443/a b.jpg?size=2#x", ""),
        ("HTTPS://FILES.EXAMPLE.COM/a", ""),
        ("https://eu.cdn.example.net/a", ""),
        ("https://a.b.cdn.example.net/a", ""),
        ("https://bücher.example/a", ""),
        ("https://xn--bcher-kva.example/a", ""),
        ("https://cdn.example.net/a", "host cdn.example.net"),
        ("https://evilcdn.example.net/a", "host evilcdn.example.net"),
        ("https://.cdn.example.net/a", "host .cdn.example.net"),
        ("https://files.example.com.evil.test/a", "host files.example.com.evil.test"),
        ("https://evil.test/?https://files.example.com/", "host evil.test"),
        ("https://files.example.com./a", "host files.example.com."),
        ("https://www.files.example.com/a", "host www.files.example.com"),
        ("https://localhost/a", "host localhost"),
        ("https://evil.test\\@files.example.com/a", "host evil.test"),
        ("http://files.example.com/a", "not-https"),
        ("ftp://files.example.com/a", "not-https"),
        ("file:///etc/passwd", "not-https"),
        ("data:image/png;base64,AAAA", "not-https"),
        ("https://files.example.com:8443/a", "port"),
        ("https://files.example.com:80/a", "port"),
        ("https://me@files.example.com/a", "credentials"),
        ("https://me:secret@files.example.com/a", "credentials"),
        ("https://:secret@files.example.com/a", "credentials"),
        ("https://127.0.0.1/a", "ip-address"),
        ("https://0x7f.1/a", "ip-address"),
        ("https://2130706433/a", "ip-address"),
        ("https://93.184.216.34/a", "ip-address"),
        ("https://[::1]/a", "ip-address"),
        ("https://[::ffff:127.0.0.1]/a", "ip-address"),
        ("https://", "address"),
        ("//files.example.com/a", "address"),
        ("https://files.example.com:x/a", "address"),
        ("", "address"),
    ] {
        assert_eq!(hosts.refusal(address).unwrap_or_default(), refusal, "{address}");
    }
    assert_eq!(hosts.to_string(), "files.example.com, *.cdn.example.net, xn--bcher-kva.example");
    assert_eq!(Hosts::default().refusal("https://files.example.com/"), Some("host files.example.com".to_owned()));
}

#[test]
fn what_is_no_host_is_no_setting() {
    for text in [
        "https://files.example.com",
        "files.example.com/photos",
        "files.example.com:8443",
        "files.example.com.",
        "10.0.0.1",
        "[::1]",
        "*",
        "*.",
        "*.com",
        "files.*.com",
        "me@files.example.com",
        "files example.com",
    ] {
        assert!(text.parse::<Hosts>().is_err(), "{text}");
    }
    for none in ["", " ", ","] {
        assert!(none.parse::<Hosts>().unwrap().is_empty(), "{none:?}");
    }
}

#[test]
fn addresses_are_public_that_anybody_may_reach() {
    for public in ["93.184.216.34", "1.1.1.1", "100.128.0.1", "172.32.0.1", "192.167.255.255", "2606:4700::1111"] {
        assert!(is_public(public.parse().unwrap()), "{public}");
    }
    for not in [
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "100.127.255.255",
        "127.0.0.1",
        "127.255.255.254",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.1",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.1.1",
        "198.19.0.1",
        "198.51.100.7",
        "203.0.113.7",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:93.184.216.34",
        "::127.0.0.1",
        "64:ff9b::a00:1",
        "64:ff9b:1::1",
        "100::1",
        "2001::1",
        "2001:db8::1",
        "2002:7f00:1::",
        "3fff::1",
        "fc00::1",
        "fd12:3456::1",
        "fe80::1",
        "fec0::1",
        "ff02::1",
    ] {
        assert!(!is_public(not.parse().unwrap()), "{not}");
    }
}

/// A host that leads on from these paths.
async fn leads() -> Host {
    Host::new(|path| match path.strip_prefix("/to/") {
        Some("abroad") => Reply::to("https://evil.test/a"),
        Some("inside") => Reply::to("https://inside.example.com/a"),
        Some("half-inside") => Reply::to("https://half.example.com/a"),
        Some("mapped") => Reply::to("https://mapped.example.com/a"),
        Some("plain") => Reply::to("http://files.example.com/a"),
        Some("number") => Reply::to("https://169.254.169.254/latest/meta-data"),
        Some("port") => Reply::to("https://files.example.com:22/"),
        Some("nonsense") => Reply::to("https://:::"),
        Some("1") => Reply::to("/a"),
        Some("2") => Reply::to("../to/1"),
        Some("3") => Reply::to("https://files.example.com/to/2"),
        Some("4") => Reply::to("/to/3"),
        Some("itself") => Reply::to("/to/itself"),
        Some("nowhere") => Reply::status(302),
        Some(status) if !status.is_empty() && status.len() == 3 => Reply::status(status.parse().unwrap()),
        _ => Reply::file("image/jpeg", "jpeg"),
    })
    .await
}

#[tokio::test]
async fn no_redirect_and_no_name_leads_where_the_list_does_not() {
    let host = leads().await;
    let names = [
        ("files.example.com", "server"),
        ("inside.example.com", "10.0.0.1"),
        ("half.example.com", "93.184.216.34 192.168.0.1"),
        ("mapped.example.com", "::ffff:127.0.0.1"),
        ("evil.test", "server"),
    ];
    let fetcher = Fetcher::of_a_test("files.example.com, *.example.com", &names, host.address);
    let refused = |code: &str| Err(Trouble::Refused(code.to_owned()));
    let away = |code: &str| Err(Trouble::Away(code.to_owned()));
    for (address, expected) in [
        ("https://files.example.com/a", Ok(())),
        ("https://files.example.com/to/1", Ok(())),
        ("https://files.example.com/to/3", Ok(())),
        ("https://files.example.com/to/4", refused("redirects")),
        ("https://files.example.com/to/itself", refused("redirects")),
        ("https://files.example.com/to/abroad", refused("host evil.test")),
        ("https://files.example.com/to/inside", refused("private inside.example.com")),
        ("https://files.example.com/to/half-inside", refused("private half.example.com")),
        ("https://files.example.com/to/mapped", refused("private mapped.example.com")),
        ("https://inside.example.com/a", refused("private inside.example.com")),
        ("https://files.example.com/to/plain", refused("not-https")),
        ("https://files.example.com/to/number", refused("ip-address")),
        ("https://files.example.com/to/port", refused("port")),
        ("https://files.example.com/to/nonsense", refused("address")),
        ("https://files.example.com/to/nowhere", refused("status 302")),
        ("https://files.example.com/to/404", refused("status 404")),
        ("https://files.example.com/to/403", refused("status 403")),
        ("https://files.example.com/to/204", refused("status 204")),
        ("https://files.example.com/to/429", away("status 429")),
        ("https://files.example.com/to/503", away("status 503")),
        ("https://unknown.example.com/a", away("unreachable")),
    ] {
        assert_eq!(fetcher.open(address).await.map(drop), expected, "{address}");
    }
    let heads = host.asked();
    assert!(heads.iter().all(|head| head.contains("host: files.example.com\r\n")), "nobody else was asked: {heads:?}");
    let first = heads[0].to_ascii_lowercase();
    assert!(first.contains("user-agent: crownnexus/"), "{first}");
    assert!(!first.contains("cookie") && !first.contains("referer") && !first.contains("authorization"), "{first}");
}

#[tokio::test]
async fn what_serves_the_product_asks_with_tls_alone_and_never_this_machine() {
    let host = leads().await;
    let fetcher = Fetcher::new("localhost, files.example.com".parse().unwrap()).unwrap();
    let expected = Err(Trouble::Refused("private localhost".to_owned()));
    assert_eq!(fetcher.open("https://localhost/a").await.map(drop), expected);
    let ports = format!("https://localhost:{}/a", host.address.port());
    assert_eq!(fetcher.open(&ports).await.map(drop), Err(Trouble::Refused("port".to_owned())));
    assert_eq!(host.asked(), [""; 0]);
}
