package helder.protocol.windows.session;

import helder.protocol.windows.syncml.Instruction;

/**
 * A command that waits for its device.
 *
 * @param id the caller's, 1 to 64 characters
 */
public record Queued(String id, Instruction instruction, Delivery delivery) {
    public Queued {
        if (id.isEmpty() || id.length() > 64) {
            throw new IllegalArgumentException("the id of a command has 1 to 64 characters");
        }
    }
}
