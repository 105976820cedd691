package org.seisbridge.api.job;

/**
 * A job that a slot may work on, as long as it reports at least every {@code seconds}.
 *
 * @param lease names this claim; of a job whose slot was silent too long, a later claim has another
 * @param attempt counted from 1
 * @param team whose job it is
 * @param user on whose behalf it is
 * @param checkpoint SHA-256 of the object that an earlier attempt left; null if there is none
 * @param seconds how long the slot may be silent
 */
public record JobLease(
    long job,
    String lease,
    int attempt,
    long team,
    String user,
    JobWork work,
    String checkpoint,
    int seconds) {}
