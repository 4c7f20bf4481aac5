module arising

go 1.25.0
