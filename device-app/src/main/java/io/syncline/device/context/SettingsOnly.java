package io.syncline.device.context;

import org.springframework.context.annotation.Configuration;

/** Nothing but the environment. */
@Configuration(proxyBeanMethods = false)
class SettingsOnly {}
