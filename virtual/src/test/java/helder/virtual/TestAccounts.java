package helder.virtual;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Discovery, sign-in page and profile of the test server for account-driven enrollment. */
final class TestAccounts {

    private final TestServer server;
    String validToken = "token-1";

    TestAccounts(TestServer server) {
        this.server = server;
    }

    void discovery(HttpExchange exchange) throws IOException {
        TestReply.json(
                exchange,
                Map.of("Servers", List.of(Map.of("Version", "mdm-byod", "BaseURL", server.base() + "/account"))));
    }

    String challenge() {
        return "Bearer method=\"apple-as-web\", url=\"" + server.base() + "/login\"";
    }

    synchronized void account(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        if (!("Bearer " + validToken).equals(authorization)) {
            exchange.getResponseHeaders().set("WWW-Authenticate", challenge());
            TestReply.send(exchange, 401, "text/plain", new byte[0]);
            return;
        }
        byte[] profile =
                server.profile(0, Map.of("EnrollmentMode", "BYOD", "AssignedManagedAppleID", TestServer.EMAIL));
        TestReply.send(exchange, 200, "application/x-apple-aspen-config", server.signed(profile));
    }

    synchronized void login(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (exchange.getRequestMethod().equals("GET")) {
            exchange.getResponseHeaders().add("Set-Cookie", "session=abc; Path=/; HttpOnly");
            TestReply.send(
                    exchange,
                    200,
                    "text/html",
                    ("<html><form method=post action='/login'><input type=hidden name=_csrf value=c1>"
                                    + "<input type=email name=email><input type=password name=password></form></html>")
                            .getBytes(StandardCharsets.UTF_8));
        } else if (body.contains("password=correct+horse") && body.contains("_csrf=c1")) {
            // As on pages of people: the head of the page has a form of its own.
            TestReply.send(
                    exchange,
                    200,
                    "text/html",
                    ("<html><header><form method=post action='/language'><input type=hidden name=language value=nl></form>"
                                    + "</header><main><form method=post action='/login'>"
                                    + "<input type=hidden name=_csrf value=c2></form></main></html>")
                            .getBytes(StandardCharsets.UTF_8));
        } else if (body.contains("_csrf=c2")
                && String.valueOf(exchange.getRequestHeaders().getFirst("Cookie"))
                        .contains("session=abc")) {
            exchange.getResponseHeaders()
                    .set(
                            "Location",
                            "apple-remotemanagement-user-login://authentication-results?access-token=" + validToken);
            TestReply.send(exchange, 303, "text/plain", new byte[0]);
        } else {
            TestReply.send(exchange, 403, "text/plain", new byte[0]);
        }
    }
}
