package helder.android.google;

import com.google.api.client.http.javanet.ConnectionFactory;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;

/** Leads what Google's library asks of Google's exchange of tokens to whatever stands in for it; the library itself takes no such address. */
record TokenConnections(GoogleEndpoints endpoints) implements ConnectionFactory {
    private static final String EXCHANGE = "sts.googleapis.com";

    @Override
    public HttpURLConnection openConnection(URL address) throws IOException {
        URL real = endpoints.hasOwnTokens() && address.getHost().equals(EXCHANGE)
                ? URI.create(endpoints.token() + address.getPath()).toURL()
                : address;
        return (HttpURLConnection) real.openConnection();
    }
}
