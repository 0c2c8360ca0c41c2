package helder.android.wire;

import helder.android.connection.Connected;
import helder.android.connection.Connections;
import helder.android.google.GoogleAnswer;
import helder.android.google.Urgency;
import helder.protocol.android.call.GoogleRequest;
import helder.protocol.android.name.EnterpriseName;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The connection in use. */
@Component
final class ConnectedLines implements Lines {

    private final Connections connections;

    ConnectedLines(Connections connections) {
        this.connections = connections;
    }

    @Override
    public Optional<Line> open() {
        return connections.bound().map(Through::new);
    }

    @Override
    public Optional<Line> ready() {
        return connections.ready().map(Through::new);
    }

    private record Through(Connected connected) implements Line {

        @Override
        public EnterpriseName enterprise() {
            return connected.enterpriseName();
        }

        @Override
        public <T> GoogleAnswer<T> ask(GoogleRequest<T> request, Urgency urgency) {
            return connected.ask(request, urgency);
        }
    }
}
