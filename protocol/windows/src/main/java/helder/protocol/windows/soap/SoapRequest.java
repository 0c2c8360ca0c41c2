package helder.protocol.windows.soap;

/** One request of an enrollment service. */
public record SoapRequest<T>(SoapHeader header, T body) {}
