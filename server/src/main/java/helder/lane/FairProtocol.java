package helder.lane;

import java.time.Duration;
import java.util.function.Predicate;
import org.apache.coyote.http11.Http11NioProtocol;

/** HTTP/1.1 whose connections are shared fairly. Public, because the container makes one by its name. */
public final class FairProtocol extends Http11NioProtocol {

    private final FairEndpoint endpoint;

    public FairProtocol() {
        this(new FairEndpoint());
    }

    private FairProtocol(FairEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    /** Called before it starts. */
    void share(int connections, Predicate<String> isProxy, Duration head) {
        endpoint.share(connections, isProxy, head);
    }
}
