package io.syncline.device.web;

import org.apache.catalina.connector.Connector;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;

/**
 * Lets Tomcat take addresses as they come: keys may hold slashes, which stay encoded until whoever reads the key
 * decodes them, and a filter is JSON, which few people encode by hand. What is malformed still ends as a problem.
 */
public final class LenientAddresses implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private static final String OF_JSON = "{}[]\"<>|\\^`";

    @Override
    public void customize(TomcatServletWebServerFactory tomcat) {
        tomcat.addConnectorCustomizers(LenientAddresses::customize);
        tomcat.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new ProblemReport()));
    }

    private static void customize(Connector connector) {
        connector.setEncodedSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue());
        connector.setEncodedReverseSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue());
        connector.setProperty("relaxedQueryChars", OF_JSON);
    }
}
