package helder.devices;

import helder.identity.Actor;
import java.util.Optional;

/**
 * A ticket that somebody made for somebody else, who was shown nothing.
 *
 * @param by who made it; empty for tickets that were made before this was kept
 */
public record HandedOut(Ticket ticket, Optional<Actor> by) {}
