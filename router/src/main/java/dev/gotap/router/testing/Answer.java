package dev.gotap.router.testing;

/**
 * What came back.
 *
 * @param status the final one; interim answers are skipped
 * @param fields the header
 * @param body decoded from its transfer coding
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; a copy for each answer would serve nobody
record Answer(int status, FieldLines fields, byte[] body) {}
