package helder.cli.socket;

import tools.jackson.databind.node.ObjectNode;

/**
 * What the command line asks of a server.
 *
 * @param operation such as {@code person.add}
 * @param arguments by name; what is absent was not given
 */
public record Request(String operation, ObjectNode arguments) {}
