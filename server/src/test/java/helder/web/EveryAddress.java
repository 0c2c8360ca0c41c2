package helder.web;

import helder.WholeServer;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every address of the pages of a running server, as its controllers declare them: a new page is in the list by itself. */
public final class EveryAddress {

    private EveryAddress() {}

    /** What answers to a method at a pattern such as {@code /devices/{id}}. */
    public record Address(RequestMethod method, String pattern) {
        @Override
        public String toString() {
            return method + " " + pattern;
        }
    }

    /** Addresses that are read. */
    public static List<Address> read(WholeServer server) {
        return all(server)
                .filter(address -> address.method() == RequestMethod.GET)
                .toList();
    }

    /** Addresses that change something. */
    public static List<Address> changed(WholeServer server) {
        return all(server)
                .filter(address -> address.method() != RequestMethod.GET)
                .toList();
    }

    private static Stream<Address> all(WholeServer server) {
        return server.beans(RequestMappingHandlerMapping.class).stream()
                .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                .flatMap(info -> {
                    Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
                    return info.getPatternValues().stream()
                            .flatMap(pattern -> (methods.isEmpty() ? Set.of(RequestMethod.GET) : methods)
                                    .stream().map(method -> new Address(method, pattern)));
                })
                .distinct()
                .sorted(Comparator.comparing(Address::toString));
    }
}
