package org.seisbridge.api.catalog;

/** Asks what the caller's team has stored and may store. */
public record QuotaQuery() {}
