package helder.virtual.google.cloud;

import helder.virtual.google.api.Call;
import helder.virtual.google.api.Listener;
import helder.virtual.google.api.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Stands for Google's pages on which an administrator signs an organization up; it says that it is not Google. */
final class SignupPage {

    private final Cloud cloud;
    private final String page;

    SignupPage(Cloud cloud) {
        this.cloud = cloud;
        try (InputStream in = Objects.requireNonNull(
                SignupPage.class.getResourceAsStream("/helder/virtual/google/signup.html"), "signup.html is missing")) {
            this.page = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Reply answer(Call call) {
        String id = call.segments().getLast();
        if (call.verb().equals("GET")) {
            return Reply.html(200, page);
        }
        Map<String, List<String>> form = Listener.query(new String(call.body(), StandardCharsets.UTF_8));
        boolean business = !form.getOrDefault("kind", List.of("")).contains("personal");
        Optional<URI> next = cloud.act(() -> cloud.signups().complete(id, business));
        return next.map(address -> Reply.redirect(address.toString())).orElseGet(() -> Reply.status(404));
    }
}
