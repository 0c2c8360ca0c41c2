package helder.cli.socket;

import helder.identity.Actor;
import helder.store.StoreException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Every operation by name, and what becomes of its failures. */
@Component
public final class Operations {

    private static final Logger LOG = LoggerFactory.getLogger(Operations.class);

    private final Map<String, Operation> byName;

    public Operations(List<Operation.Subject> subjects) {
        byName = subjects.stream()
                .flatMap(subject -> subject.operations().entrySet().stream())
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Does what is asked; a failure becomes a sentence for the caller, never a stack trace. */
    public Reply answer(Actor.Operator operator, Request request) {
        Operation operation = byName.get(request.operation());
        if (operation == null) {
            return new Reply.Failed(
                    "unknown_operation", "This server knows nothing called \"" + request.operation() + "\"");
        }
        try {
            return operation.answer(operator, new Arguments(request.arguments()));
        } catch (IllegalArgumentException e) {
            return new Reply.Failed("invalid", sentence(e));
        } catch (IllegalStateException e) {
            return new Reply.Failed("not_now", sentence(e));
        } catch (StoreException e) {
            LOG.error("The operation {} failed: {}", request.operation(), e.getMessage());
            return new Reply.Failed("storage", sentence(e));
        } catch (RuntimeException e) {
            LOG.error("The operation {} failed", request.operation(), e);
            return new Reply.Failed("internal", "The server failed at this; its log says more");
        }
    }

    private static String sentence(RuntimeException e) {
        return e.getMessage() == null ? "The server did not say why" : e.getMessage();
    }
}
