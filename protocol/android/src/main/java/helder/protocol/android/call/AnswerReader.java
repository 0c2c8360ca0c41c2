package helder.protocol.android.call;

import helder.protocol.android.MalformedMessageException;
import helder.protocol.android.json.Fields;

/** Reads the body of a successful answer. */
@FunctionalInterface
public interface AnswerReader<T> {
    /** @throws MalformedMessageException when even the least that makes it an answer is missing */
    T read(Fields answer) throws MalformedMessageException;
}
