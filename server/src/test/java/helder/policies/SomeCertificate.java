package helder.policies;

/** The certificate of an authority, made up. */
final class SomeCertificate {

    static final String PEM = """
            -----BEGIN CERTIFICATE-----
            MIIBfTCCASOgAwIBAgIUbJY923fqwCfbTm9ICml9bDz5aDMwCgYIKoZIzj0EAwIw
            EzERMA8GA1UEAwwIRGUgTGluZGUwIBcNMjYxMTMwMDg0NDE1WhgPMjEyNjExMDYw
            ODQ0MTVaMBMxETAPBgNVBAMMCERlIExpbmRlMFkwEwYHKoZIzj0CAQYIKoZIzj0D
            AQcDQgAEJAD5mWY+MQyj3iUjr0aesdHsehgjSBajPtINaYYMYmiRKWSHGW+5imGQ
            b235DvMygYTpVWypvfVmRUQnm3ffYaNTMFEwHQYDVR0OBBYEFE4yOTVf3bGuGFMr
            W5BI8OW/zz0BMB8GA1UdIwQYMBaAFE4yOTVf3bGuGFMrW5BI8OW/zz0BMA8GA1Ud
            EwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDSAAwRQIhAJddrJLOJXu2If2904TUoDZy
            nT/06mFy3s9e8pgiJ7cLAiBqZKlfaf3kFJR9Xn4rxi16MP5Qvk4W2OeIC1H/7P+W
            nw==
            -----END CERTIFICATE-----
            """;

    private SomeCertificate() {}
}
