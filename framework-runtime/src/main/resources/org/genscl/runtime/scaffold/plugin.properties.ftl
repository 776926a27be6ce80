plugin.id=${project.artifactId}
plugin.version=${project.version}
plugin.description=${project.description}
plugin.provider=[=package]
plugin.license=Apache-2.0
plugin.requires=[=requires]
