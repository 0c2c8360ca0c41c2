package helder.protocol.android.enterprise;

import helder.protocol.android.call.Call;
import helder.protocol.android.call.GoogleRequest;
import helder.protocol.android.call.Nothing;
import helder.protocol.android.call.Page;
import helder.protocol.android.json.Json;
import helder.protocol.android.name.EnterpriseName;
import helder.protocol.android.name.SignupName;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Requests about the connection of an organization (sections 1.3 and 1.11). */
public final class Enterprises {
    private static final String PACKAGE = "[A-Za-z][A-Za-z0-9_]*(\\.[A-Za-z][A-Za-z0-9_]*)+";

    private Enterprises() {}

    /**
     * Begins a sign-up.
     *
     * @param callback where Google sends the administrator back, with {@code enterpriseToken} in its query. Google takes it apart and puts it
     *     together again: keep it simple, and let a path of one use be its protection
     * @param mail filled in for the administrator, or null
     * @param domains from which mail addresses may be; empty for all
     */
    public static GoogleRequest<Signup> signUp(
            String project, URI callback, @Nullable String mail, List<String> domains) {
        GoogleRequest<Signup> request = GoogleRequest.of(Call.CREATE_SIGNUP, "signupUrls", Signup::read)
                .with("projectId", project)
                .with("callbackUrl", callback.toString())
                .withIfPresent("adminEmail", mail);
        for (String domain : domains) {
            request = request.with("allowedDomains", domain);
        }
        return request;
    }

    /**
     * Ends a sign-up. Store the name that comes back before anything else, and let a person look when no answer came: what may be there
     * twice at Google is found by {@link #list} or in its console, and attached by its name.
     *
     * @param token from the query with which Google sent the administrator back
     */
    public static GoogleRequest<Enterprise> create(
            String project, SignupName signup, String token, EnterpriseSettings settings) {
        return GoogleRequest.of(Call.CREATE_ENTERPRISE, "enterprises", Enterprise::read)
                .with("projectId", project)
                .with("signupUrlName", signup.toString())
                .with("enterpriseToken", token)
                .withBody(settings.toJson());
    }

    public static GoogleRequest<Enterprise> get(EnterpriseName name) {
        return GoogleRequest.of(Call.GET_ENTERPRISE, name.toString(), Enterprise::read);
    }

    /** Not documented for organizations that signed up themselves: that one is missing here is a reason to look, and no more. */
    public static GoogleRequest<Page<Enterprise>> list(String project, @Nullable String pageToken) {
        return GoogleRequest.of(Call.LIST_ENTERPRISES, "enterprises", Page.reader("enterprises", Enterprise::read))
                .with("projectId", project)
                .withIfPresent("pageToken", pageToken);
    }

    /** @throws IllegalArgumentException when the settings say nothing */
    public static GoogleRequest<Enterprise> patch(EnterpriseName name, EnterpriseSettings settings) {
        List<String> fields = settings.fields();
        if (fields.isEmpty()) {
            throw new IllegalArgumentException("nothing is set");
        }
        return GoogleRequest.of(Call.PATCH_ENTERPRISE, name.toString(), Enterprise::read)
                .with("updateMask", String.join(",", fields))
                .withBody(settings.toJson());
    }

    /** Ends the management of every device of the organization, and erases what it managed there. */
    public static GoogleRequest<Nothing> delete(EnterpriseName name) {
        return GoogleRequest.of(Call.DELETE_ENTERPRISE, name.toString(), Nothing.READER);
    }

    /**
     * @param frame the page that shows it: https, exactly as the browser sees it, scheme, host and port
     * @param features at least one; without any Google would open all
     * @throws IllegalArgumentException otherwise
     */
    public static GoogleRequest<WebToken> webToken(
            EnterpriseName enterprise, URI frame, Set<WebToken.Feature> features) {
        if (!"https".equals(frame.getScheme()) || features.isEmpty()) {
            throw new IllegalArgumentException("a token needs the https address of a page, and what it opens");
        }
        ObjectNode body = Json.object().put("parentFrameUrl", frame.toString());
        var list = body.putArray("enabledFeatures");
        new TreeSet<>(features).forEach(feature -> list.add(feature.name()));
        return GoogleRequest.of(Call.CREATE_WEB_TOKEN, enterprise + "/webTokens", WebToken::read)
                .withBody(body);
    }

    /** Whether an app exists in managed Google Play, and what it is called. There is no search. */
    public static GoogleRequest<PlayApp> application(EnterpriseName enterprise, String packageName, String language) {
        if (!isPackageName(packageName)) {
            throw new IllegalArgumentException("not the name of an app");
        }
        return GoogleRequest.of(Call.GET_APPLICATION, enterprise + "/applications/" + packageName, PlayApp::read)
                .with("languageCode", language);
    }

    /** Whether a text can be the name of an app, such as {@code com.example.mail}. */
    public static boolean isPackageName(String text) {
        return text.length() <= 255 && text.matches(PACKAGE);
    }
}
