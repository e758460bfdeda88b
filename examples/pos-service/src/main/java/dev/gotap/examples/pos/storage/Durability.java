package dev.gotap.examples.pos.storage;

/** Which misfortune an acknowledged commit survives. */
public enum Durability {
    /** The end of the process, by any cause: the operating system has the bytes when {@code commit} returns. */
    PROCESS_CRASH,
    /** The end of the machine's power as well: the disk was told to flush before {@code commit} returns. */
    POWER_LOSS
}
