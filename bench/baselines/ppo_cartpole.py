#!/usr/bin/env python3
"""A whole PPO training on CartPole the way single-file PyTorch scripts do it, timed.

Environments are plain Python objects stepped one after another, as a synchronous vector environment of classic
control does. Settings are the usual ones: 4 environments x 128 steps, 64-64 tanh networks, 4 passes, 4 minibatches,
step size 2.5e-4 falling to 0. Time runs from the first reset to the last update; imports are left out.

    python3 ppo_cartpole.py --steps 500000 --seed 1
"""
import argparse
import json
import math
import sys
import time

import numpy as np
import torch
from torch import nn
from torch.distributions import Categorical

import machine


class CartPole:
    """Pole on a cart (Barto, Sutton and Anderson 1983), Euler steps of 0.02 s, cut after 500 steps."""

    gravity, cart_mass, pole_mass, half_length, push, interval = 9.8, 1.0, 0.1, 0.5, 10.0, 0.02
    position_limit, angle_limit, horizon = 2.4, 12 * 2 * math.pi / 360, 500

    def __init__(self, seed):
        self.generator = np.random.default_rng(seed)

    def reset(self):
        self.state = self.generator.uniform(-0.05, 0.05, size=4)
        self.elapsed = 0
        return np.array(self.state, dtype=np.float32)

    def step(self, action):
        x, speed, angle, spin = self.state
        force = self.push if action == 1 else -self.push
        cosine, sine = math.cos(angle), math.sin(angle)
        total_mass = self.cart_mass + self.pole_mass
        moment = self.pole_mass * self.half_length
        thrust = (force + moment * spin ** 2 * sine) / total_mass
        angular = (self.gravity * sine - cosine * thrust) / (
            self.half_length * (4.0 / 3.0 - self.pole_mass * cosine ** 2 / total_mass))
        linear = thrust - moment * angular * cosine / total_mass
        x += self.interval * speed
        speed += self.interval * linear
        angle += self.interval * spin
        spin += self.interval * angular
        self.state = (x, speed, angle, spin)
        self.elapsed += 1
        terminated = bool(abs(x) > self.position_limit or abs(angle) > self.angle_limit)
        truncated = self.elapsed >= self.horizon
        return np.array(self.state, dtype=np.float32), 1.0, terminated, truncated


class SynchronousVector:
    """Steps a list of environments in turn and starts finished ones again in the same step."""

    def __init__(self, count, seed):
        self.environments = [CartPole(seed + i) for i in range(count)]
        self.lengths = [0] * count
        self.finished_returns = []

    def reset(self):
        return np.stack([environment.reset() for environment in self.environments])

    def step(self, actions):
        observations, rewards, dones = [], [], []
        for i, (environment, action) in enumerate(zip(self.environments, actions)):
            observation, reward, terminated, truncated = environment.step(action)
            self.lengths[i] += 1
            if terminated or truncated:
                self.finished_returns.append(self.lengths[i])
                self.lengths[i] = 0
                observation = environment.reset()
            observations.append(observation)
            rewards.append(reward)
            dones.append(terminated or truncated)
        return np.stack(observations), np.array(rewards), np.array(dones)


def layer(inputs, outputs, gain=math.sqrt(2)):
    linear = nn.Linear(inputs, outputs)
    nn.init.orthogonal_(linear.weight, gain)
    nn.init.zeros_(linear.bias)
    return linear


class Agent(nn.Module):
    def __init__(self):
        super().__init__()
        self.value = nn.Sequential(layer(4, 64), nn.Tanh(), layer(64, 64), nn.Tanh(), layer(64, 1, 1.0))
        self.policy = nn.Sequential(layer(4, 64), nn.Tanh(), layer(64, 64), nn.Tanh(), layer(64, 2, 0.01))

    def act(self, observations, actions=None):
        distribution = Categorical(logits=self.policy(observations))
        if actions is None:
            actions = distribution.sample()
        return actions, distribution.log_prob(actions), distribution.entropy(), self.value(observations)


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--steps", type=int, default=500_000, help="environment steps of all environments together")
    parser.add_argument("--horizon-steps", type=int, default=0, help="steps over which the step size falls; 0 means --steps")
    parser.add_argument("--environments", type=int, default=4)
    parser.add_argument("--segment", type=int, default=128)
    parser.add_argument("--passes", type=int, default=4)
    parser.add_argument("--minibatches", type=int, default=4)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def train(options):
    discount, trace, clip, entropy_weight, value_weight, gradient_norm = 0.99, 0.95, 0.2, 0.01, 0.5, 0.5
    count, length = options.environments, options.segment
    batch = count * length
    minibatch = batch // options.minibatches
    iterations = options.steps // batch
    annealing = max(1, (options.horizon_steps or options.steps) // batch)

    agent = Agent()
    optimizer = torch.optim.Adam(agent.parameters(), lr=2.5e-4, eps=1e-5)
    vector = SynchronousVector(count, options.seed)
    observations = torch.zeros(length, count, 4)
    actions = torch.zeros(length, count)
    log_probabilities = torch.zeros(length, count)
    rewards = torch.zeros(length, count)
    dones = torch.zeros(length, count)
    values = torch.zeros(length, count)
    next_observation = torch.tensor(vector.reset())
    next_done = torch.zeros(count)
    indices = np.arange(batch)
    generator = np.random.default_rng(options.seed)

    for iteration in range(iterations):
        optimizer.param_groups[0]["lr"] = 2.5e-4 * max(0.0, 1.0 - iteration / annealing)
        for t in range(length):
            observations[t] = next_observation
            dones[t] = next_done
            with torch.no_grad():
                action, log_probability, _, value = agent.act(next_observation)
            actions[t], log_probabilities[t], values[t] = action, log_probability, value.flatten()
            observation, reward, done = vector.step(action.numpy())
            rewards[t] = torch.tensor(reward)
            next_observation, next_done = torch.tensor(observation), torch.tensor(done, dtype=torch.float32)

        with torch.no_grad():
            next_value = agent.value(next_observation).flatten()
            advantages = torch.zeros_like(rewards)
            running = 0
            for t in reversed(range(length)):
                alive = 1.0 - (next_done if t == length - 1 else dones[t + 1])
                following = next_value if t == length - 1 else values[t + 1]
                delta = rewards[t] + discount * following * alive - values[t]
                advantages[t] = running = delta + discount * trace * alive * running
            returns = advantages + values

        flat_observations, flat_actions = observations.view(-1, 4), actions.view(-1)
        flat_old, flat_advantages = log_probabilities.view(-1), advantages.view(-1)
        flat_returns, flat_values = returns.view(-1), values.view(-1)
        for _ in range(options.passes):
            generator.shuffle(indices)
            for start in range(0, batch, minibatch):
                chosen = indices[start:start + minibatch]
                _, new_log_probability, entropy, new_value = agent.act(flat_observations[chosen], flat_actions.long()[chosen])
                log_ratio = new_log_probability - flat_old[chosen]
                ratio = log_ratio.exp()
                with torch.no_grad():
                    ((ratio - 1) - log_ratio).mean()
                    ((ratio - 1.0).abs() > clip).float().mean().item()
                chosen_advantages = flat_advantages[chosen]
                chosen_advantages = (chosen_advantages - chosen_advantages.mean()) / (chosen_advantages.std() + 1e-8)
                policy_loss = torch.max(
                    -chosen_advantages * ratio, -chosen_advantages * torch.clamp(ratio, 1 - clip, 1 + clip)).mean()
                new_value = new_value.view(-1)
                clipped = flat_values[chosen] + torch.clamp(new_value - flat_values[chosen], -clip, clip)
                value_loss = 0.5 * torch.max((new_value - flat_returns[chosen]) ** 2, (clipped - flat_returns[chosen]) ** 2).mean()
                loss = policy_loss - entropy_weight * entropy.mean() + value_weight * value_loss
                optimizer.zero_grad()
                loss.backward()
                nn.utils.clip_grad_norm_(agent.parameters(), gradient_norm)
                optimizer.step()

    return iterations * batch, vector.finished_returns


def main():
    options = parse_arguments()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    start = time.perf_counter()
    steps, returns = train(options)
    seconds = time.perf_counter() - start
    print(json.dumps({
        "benchmark": "ppo_cartpole",
        "implementation": "pytorch eager, Python environments, single-file style",
        "steps": steps,
        "seconds": round(seconds, 2),
        "steps_per_second": round(steps / seconds, 1),
        "episodes": len(returns),
        "mean_return_first_20": float(np.mean(returns[:20])) if returns else None,
        "mean_return_last_20": float(np.mean(returns[-20:])) if returns else None,
        "seed": options.seed,
        "threads": options.threads,
        **machine.describe(),
    }))


if __name__ == "__main__":
    sys.exit(main())
