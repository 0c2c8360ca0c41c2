package helder.virtual.windows;

import java.time.Instant;

/** A command that touched, on a personal PC, what is no business of an organisation there. */
public record OverAsked(Instant at, String verb, String node, Reach reach) {}
