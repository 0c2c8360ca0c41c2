package helder.cli.socket;

import tools.jackson.databind.JsonNode;

/** What a server answers to the command line. */
public sealed interface Reply {

    /** It was done. */
    record Done(JsonNode result) implements Reply {}

    /**
     * It was refused or failed.
     *
     * @param key stable name of the reason, for scripts
     * @param sentence what happened and what to do
     */
    record Failed(String key, String sentence) implements Reply {}
}
