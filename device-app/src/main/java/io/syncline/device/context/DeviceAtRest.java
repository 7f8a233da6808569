package io.syncline.device.context;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;

/** A device without API. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class DeviceAtRest {}
