package io.syncline.device.context;

import io.syncline.device.api.DeviceApiConfiguration;
import io.syncline.device.direct.DirectConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What the role {@code device} consists of; the device itself comes by Syncline's auto-configuration. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({DeviceApiConfiguration.class, DirectConfiguration.class})
class DeviceApplication {}
