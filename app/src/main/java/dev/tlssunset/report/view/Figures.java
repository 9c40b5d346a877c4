package dev.tlssunset.report.view;

/// What the headline counts: different addresses, not rows.
///
/// @param clients clients seen
/// @param oldClients those that used old TLS at least once
/// @param plaintextClients those that used no TLS at least once
/// @param unknownClients those of which no record tells a version
/// @param balancers addresses seen only with requests that carry a forwarded address
/// @param oldBalancers those that used old TLS on their own leg
/// @param partners peers that the estate connects to
/// @param oldPartners those with old TLS
/// @param plaintextPartners those without TLS
/// @param oldInternal rows of the estate's own traffic with old TLS
/// @param internal rows of the estate's own traffic
/// @param records records in all files
/// @param files files
public record Figures(
    int clients,
    int oldClients,
    int plaintextClients,
    int unknownClients,
    int balancers,
    int oldBalancers,
    int partners,
    int oldPartners,
    int plaintextPartners,
    int oldInternal,
    int internal,
    long records,
    int files) {}
